#include "engine/launch.h"

#include "base/json_complaint.h"
#include "base/random_word.h"
#include "base/uuid.h"
#include "engine/machine_lookup.h"
#include "storage/executions.h"
#include "storage/tags.h"

namespace sidestep::engine {
namespace {

using Target = std::shared_ptr<const LaunchTarget>;

std::int64_t random_percentile() { return static_cast<std::int64_t>(random_word() % 100); }

LaunchRefusal no_such_machine(const std::string& arn) {
  return {"StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'"};
}

LaunchRefusal wrong_type() {
  return {"StateMachineTypeNotSupported", std::string(kTypeNotSupported)};
}

LaunchRefusal labelled(const std::string& arn) {
  return {"ValidationException", message_for_labelled(arn), kNoLabelledArns};
}

LaunchRefusal already_exists(const std::string& arn) {
  return {"ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'"};
}

Expected<Target, LaunchRefusal> read_target(Engine& engine, const MachineArn& arn,
                                            const std::string& text) {
  auto found = find_machine(engine.reader(), arn, random_percentile());
  if (!found) return unexpected(no_such_machine(text));
  auto parsed = engine.definitions().parsed(found->revision);
  if (!parsed) {
    return unexpected(LaunchRefusal{"InvalidDefinition",
                                    "Invalid State Machine Definition: '" + parsed.error() + "'"});
  }
  auto target = std::make_shared<LaunchTarget>();
  target->machine = *std::move(parsed);
  target->clock = storage::Tags(engine.reader()).find(found->machine.arn, kClockTag);
  target->log = engine.log_settings_of(found->revision);
  target->found = *std::move(found);
  target->found.revision.definition = std::string();
  return Target(std::move(target));
}

Expected<Target, LaunchRefusal> find_target(Engine& engine, const std::string& arn) {
  if (Target kept = engine.resources().find_target(arn)) return kept;
  const auto parts = parse_machine_arn(arn);
  if (!parts) {
    return unexpected(LaunchRefusal{"InvalidArn", "Invalid Arn: '" + parts.error() + "'"});
  }
  if (parts->label) return unexpected(labelled(arn));
  auto target = read_target(engine, *parts, arn);
  if (target && !parts->alias) engine.resources().keep_target(arn, *target);
  return target;
}

// "HappyPath" of "arn:...:stateMachine:name#HappyPath", as Step Functions Local has it; `arn` is
// left without it. Nullopt if there is none; a bare "#" means no test case.
// https://docs.aws.amazon.com/step-functions/latest/dg/sfn-local-test-sm-exec.html
std::optional<std::string> take_test_case(std::string& arn) {
  const std::size_t mark = arn.find('#');
  if (mark == arn.npos) return std::nullopt;
  std::string test_case = arn.substr(mark + 1);
  arn.resize(mark);
  return test_case.empty() ? std::nullopt : std::optional(std::move(test_case));
}

Expected<Payload, LaunchRefusal> parse_input(const std::string& text) {
  auto input = Payload::parse(text);
  if (input) return *std::move(input);
  return unexpected(LaunchRefusal{"InvalidExecutionInput",
                                  "Invalid State Machine Execution Input: '" +
                                      complain_about(text, input.error()).message + "'"});
}

// The time that the execution gets; null: that of the server.
Expected<std::shared_ptr<timing::Timeline>, LaunchRefusal> find_time(Engine& engine,
                                                                     const LaunchRequest& request,
                                                                     const LaunchTarget& target) {
  if (request.time) return request.time;
  const std::optional<std::string>& wanted = request.clock ? request.clock : target.clock;
  if (!wanted) return std::shared_ptr<timing::Timeline>();
  const auto mode = timing::parse_clock_mode(*wanted);
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
  if (const ExecutionHost* host = engine.find_in_memory(arn)) {
    if (!wanted && (host->ended() || host->execution().input.text() != request.input)) {
      done(unexpected(already_exists(arn)));
      return true;
    }
    // It may have been started a moment ago and not be durable yet.
    engine.when_durable(
        *host, [done = std::move(done), launched = Launched{arn, host->started_at()}]() mutable {
          done(std::move(launched));
        });
    return true;
  }
  const auto row = storage::Executions(engine.reader()).find(arn);
  if (!row) return false;
  const bool runs = row->status == storage::ExecutionStatus::kRunning;
  if (wanted || (runs && row->input == request.input)) {
    done(Launched{arn, Timestamp(Millis(row->started_ms))});
  } else {
    done(unexpected(already_exists(arn)));
  }
  return true;
}

}  // namespace

void launch(Engine& engine, LaunchRequest request, LaunchDone done) {
  const std::optional<std::string> test_case = take_test_case(request.state_machine_arn);
  const auto found = find_target(engine, request.state_machine_arn);
  if (!found) return done(unexpected(found.error()));
  const LaunchTarget& target = **found;
  const storage::StateMachineRow& row = target.found.machine;
  const bool express = row.type == MachineType::kExpress;
  if (!express && request.machines == LaunchRequest::Machines::kExpress) {
    return done(unexpected(wrong_type()));
  }
  if (test_case) {
    if (auto fault = engine.integrations().fault_of_test_case(row.name, *test_case)) {
      return done(unexpected(LaunchRefusal{"ValidationException", *std::move(fault)}));
    }
  }
  const std::string name =
      request.name ? *request.name : ordered_uuid(engine.now().time_since_epoch().count());
  if (!is_valid_name(name)) {
    return done(unexpected(LaunchRefusal{"InvalidName", "Invalid Name: '" + name + "'"}));
  }
  auto input = parse_input(request.input);
  if (!input) return done(unexpected(input.error()));
  const std::string arn =
      express ? express_arn(row.arn, name, random_uuid()) : execution_arn(row.arn, name);
  if (request.name && !express && answer_for_existing(engine, arn, request, done)) return;
  auto time = find_time(engine, request, target);
  if (!time) return done(unexpected(time.error()));
  NewExecution execution;
  execution.time = *std::move(time);
  execution.identity = {arn,
                        name,
                        target.found.revision.role_arn,
                        row.arn,
                        row.name,
                        row.region,
                        express,
                        target.found.version_arn,
                        target.found.alias_arn,
                        test_case};
  execution.machine = target.machine;
  execution.revision_id = target.found.revision.id;
  execution.log = target.log;
  execution.input = *std::move(input);
  execution.trace_header = std::move(request.trace_header);
  engine.start(std::move(execution), [arn, done = std::move(done)](Timestamp at) mutable {
    done(Launched{arn, at});
  });
}

}  // namespace sidestep::engine
