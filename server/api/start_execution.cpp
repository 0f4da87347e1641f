#include "base/json_complaint.h"
#include "base/object_writer.h"
#include "base/uuid.h"
#include "server/api/arns.h"
#include "server/api/list.h"
#include "server/api/patterns.h"
#include "server/api/state_machine_rows.h"
#include "storage/executions.h"

namespace sidestep::api {
namespace {

constexpr Member kMembers[] = {
    {"stateMachineArn", Required{}, Length{1, 256}},
    {"name", Optional{}, Length{1, 80}},
    {"input", Optional{}, Length{0, 262'144}, Sensitive{}},
    {"traceHeader", Optional{}, Length{0, 256}, kAsciiPattern},
};

std::string answer(const std::string& arn, Timestamp started_at) {
  return ObjectWriter().text("executionArn", arn).time("startDate", started_at).take();
}

ApiError already_exists(const std::string& arn) {
  return api_error(errors::kExecutionAlreadyExists, "Execution Already Exists: '" + arn + "'");
}

// Answers for an execution of that ARN that is there already: the same again if it runs with the
// same input. False if there is none.
bool answer_for_existing(Api& api, const std::string& arn, const std::string& input,
                         Reply& reply) {
  if (const engine::ExecutionHost* host = api.engine.find(arn)) {
    if (host->ended() || host->execution().input.text() != input) {
      reply.fail(already_exists(arn));
      return true;
    }
    // It may have been started a moment ago and not be durable yet.
    api.engine.when_durable(
        [reply = std::move(reply), text = answer(arn, host->started_at())]() mutable {
          reply.ok_text(std::move(text));
        });
    return true;
  }
  if (!storage::Executions(api.engine.reader()).find(arn)) return false;
  reply.fail(already_exists(arn));
  return true;
}

Expected<Payload, ApiError> parse_input(std::string text) {
  auto input = Payload::parse(text);
  if (input) return *std::move(input);
  return unexpected(
      api_error(errors::kInvalidExecutionInput,
                "Invalid State Machine Execution Input: '" +
                    complain_about(text, input.error()).message + "'"));
}

void run(Api& api, Call call, Reply reply) {
  const std::string machine_arn = call.text("stateMachineArn");
  const auto found = find_state_machine(api.engine.reader(), machine_arn);
  if (!found) return reply.fail(found.error());
  const bool express = found->machine.type == "EXPRESS";
  const std::string* given_name = call.find_text("name");
  const std::string name = given_name ? *given_name : random_uuid();
  if (auto checked = check_name(name); !checked) return reply.fail(checked.error());
  auto input = parse_input(call.text_or("input", "{}"));
  if (!input) return reply.fail(input.error());
  const std::string arn = express ? express_arn(machine_arn, name, random_uuid())
                                  : execution_arn(machine_arn, name);
  if (given_name && !express && answer_for_existing(api, arn, input->text(), reply)) return;
  auto machine = api.engine.definitions().parsed(found->revision);
  if (!machine) return reply.fail(api_error(errors::kInvalidDefinition, machine.error()));
  engine::NewExecution execution;
  execution.identity = {arn,         name,
                        found->revision.role_arn, machine_arn,
                        found->machine.name,      found->machine.region,
                        express};
  execution.machine = *std::move(machine);
  execution.revision_id = found->revision.id;
  execution.input = *std::move(input);
  if (const std::string* trace = call.find_text("traceHeader")) execution.trace_header = *trace;
  api.engine.start(std::move(execution),
                   [arn, reply = std::move(reply)](Timestamp started_at) mutable {
                     reply.ok_text(answer(arn, started_at));
                   });
}

}  // namespace

constinit const Operation kStartExecution{"StartExecution", kMembers, run};

}  // namespace sidestep::api
