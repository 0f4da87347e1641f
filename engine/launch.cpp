#include "engine/launch.h"

#include "base/json_complaint.h"
#include "base/uuid.h"
#include "engine/names.h"
#include "storage/executions.h"
#include "storage/state_machine_revisions.h"
#include "storage/state_machines.h"
#include "storage/tags.h"

namespace sidestep::engine {
namespace {

struct Machine {
  storage::StateMachineRow row;
  storage::RevisionRow revision;
  Definitions::Parsed parsed;
};

LaunchRefusal no_such_machine(const std::string& arn) {
  return {"StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'"};
}

LaunchRefusal wrong_type() {
  return {"StateMachineTypeNotSupported", std::string(kTypeNotSupported)};
}

LaunchRefusal already_exists(const std::string& arn) {
  return {"ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'"};
}

Expected<Machine, LaunchRefusal> find_machine(Engine& engine, const std::string& arn) {
  if (const auto fault = fault_of_arn(arn, "stateMachine")) {
    return unexpected(LaunchRefusal{"InvalidArn", "Invalid Arn: '" + *fault + "'"});
  }
  auto row = storage::StateMachines(engine.reader()).find(arn);
  if (!row) return unexpected(no_such_machine(arn));
  auto revision = storage::StateMachineRevisions(engine.reader()).find(row->revision_id);
  if (!revision) return unexpected(no_such_machine(arn));
  auto parsed = engine.definitions().parsed(*revision);
  if (!parsed) {
    return unexpected(LaunchRefusal{
        "InvalidDefinition", "Invalid State Machine Definition: '" + parsed.error() + "'"});
  }
  return Machine{*std::move(row), *std::move(revision), *std::move(parsed)};
}

Expected<Payload, LaunchRefusal> parse_input(const std::string& text) {
  auto input = Payload::parse(text);
  if (input) return *std::move(input);
  return unexpected(LaunchRefusal{"InvalidExecutionInput",
                                  "Invalid State Machine Execution Input: '" +
                                      complain_about(text, input.error()).message + "'"});
}

// The time the execution shall have; null: that of the server.
Expected<std::shared_ptr<Timeline>, LaunchRefusal> find_time(Engine& engine,
                                                             const LaunchRequest& request,
                                                             const std::string& machine_arn) {
  if (request.time) return request.time;
  std::optional<std::string> wanted = request.clock;
  if (!wanted) wanted = storage::Tags(engine.reader()).find(machine_arn, kClockTag);
  if (!wanted) return std::shared_ptr<Timeline>();
  const auto mode = parse_clock_mode(*wanted);
  if (mode) return engine.times().make(*mode);
  return unexpected(LaunchRefusal{
      "ValidationException",
      "The clock of the execution, from X-Sidestep-Clock or the state machine's tag '" +
          std::string(kClockTag) + "', " + mode.error()});
}

// Answers for an execution of that ARN that is there already. False if there is none.
bool answer_for_existing(Engine& engine, const std::string& arn, const LaunchRequest& request,
                         LaunchDone& done) {
  const bool wanted = request.existing == LaunchRequest::Existing::kSame;
  if (const ExecutionHost* host = engine.find(arn)) {
    if (!wanted && (host->ended() || host->execution().input.text() != request.input)) {
      done(unexpected(already_exists(arn)));
      return true;
    }
    // It may have been started a moment ago and not be durable yet.
    engine.when_durable(
        [done = std::move(done), launched = Launched{arn, host->started_at()}]() mutable {
          done(std::move(launched));
        });
    return true;
  }
  const auto row = storage::Executions(engine.reader()).find(arn);
  if (!row) return false;
  if (wanted) {
    done(Launched{arn, Timestamp(Millis(row->started_ms))});
  } else {
    done(unexpected(already_exists(arn)));
  }
  return true;
}

}  // namespace

void launch(Engine& engine, LaunchRequest request, LaunchDone done) {
  auto machine = find_machine(engine, request.state_machine_arn);
  if (!machine) return done(unexpected(machine.error()));
  const bool express = machine->row.type == "EXPRESS";
  if (!express && request.machines == LaunchRequest::Machines::kExpress) {
    return done(unexpected(wrong_type()));
  }
  const std::string name = request.name ? *request.name : random_uuid();
  if (!is_valid_name(name)) {
    return done(unexpected(LaunchRefusal{"InvalidName", "Invalid Name: '" + name + "'"}));
  }
  auto input = parse_input(request.input);
  if (!input) return done(unexpected(input.error()));
  const std::string arn = express ? express_arn(request.state_machine_arn, name, random_uuid())
                                  : execution_arn(request.state_machine_arn, name);
  if (request.name && !express && answer_for_existing(engine, arn, request, done)) return;
  auto time = find_time(engine, request, machine->row.arn);
  if (!time) return done(unexpected(time.error()));
  NewExecution execution;
  execution.time = *std::move(time);
  execution.identity = {arn,
                        name,
                        machine->revision.role_arn,
                        request.state_machine_arn,
                        machine->row.name,
                        machine->row.region,
                        express};
  execution.machine = std::move(machine->parsed);
  execution.revision_id = machine->revision.id;
  execution.input = *std::move(input);
  execution.trace_header = std::move(request.trace_header);
  engine.start(std::move(execution), [arn, done = std::move(done)](Timestamp at) mutable {
    done(Launched{arn, at});
  });
}

}  // namespace sidestep::engine
