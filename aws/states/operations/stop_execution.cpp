#include "aws/states/arns.h"
#include "aws/states/operations/list.h"
#include "aws/states/state_machine_rows.h"
#include "base/object_writer.h"
#include "storage/executions.h"

namespace sidestep::aws::states {
namespace {

void stop_execution(States& states, Call call, Reply reply) {
  const std::string arn = call.text("executionArn");
  if (auto checked = check_execution_arn(arn); !checked) return reply.fail(checked.error());
  asl::Stop reason;
  if (const std::string* error = call.find_text("error")) reason.error = *error;
  if (const std::string* cause = call.find_text("cause")) reason.cause = *cause;
  const engine::ExecutionHost* host = states.engine().find(arn);
  if (host && !host->ended()) {
    states.engine().stop(arn, std::move(reason),
                         [reply = std::move(reply)](Timestamp stopped_at) mutable {
                           reply.ok_text(ObjectWriter().time("stopDate", stopped_at).take());
                         });
    return;
  }
  // One that has ended stays as it is, and the answer has the time of its end.
  states.engine().when_durable([&states, arn, reply = std::move(reply)]() mutable {
    const auto row = storage::Executions(states.engine().reader()).find(arn);
    if (!row) return reply.fail(no_such_execution(arn));
    reply.ok_text(ObjectWriter().time("stopDate", from_millis(row->stopped_ms.value_or(0))).take());
  });
}

}  // namespace

constinit const Operation kStopExecution{"StopExecution", stop_execution};

}  // namespace sidestep::aws::states
