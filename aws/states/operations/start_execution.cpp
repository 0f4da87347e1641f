#include "base/object_writer.h"
#include "aws/states/states.h"
#include "aws/states/launch_request.h"
#include "aws/states/operations/list.h"
#include "aws/states/patterns.h"

namespace sidestep::aws::states {
namespace {

constexpr Member kStartExecutionMembers[] = {
    {"stateMachineArn", Required{}, Length{1, 256}},
    {"name", Optional{}, Length{1, 80}},
    {"input", Optional{}, Length{0, 262'144}, Sensitive{}},
    {"traceHeader", Optional{}, Length{0, 256}, kAsciiPattern},
};

void start_execution(States& states, Call call, Reply reply) {
  engine::launch(states.engine(), launch_request(states, call),
                 [reply = std::move(reply)](
                     Expected<engine::Launched, engine::LaunchRefusal> launched) mutable {
                   if (!launched) return reply.fail(launch_error(std::move(launched.error())));
                   reply.ok_text(ObjectWriter()
                                     .text("executionArn", launched->arn)
                                     .time("startDate", launched->started_at)
                                     .take());
                 });
}

}  // namespace

constinit const Operation kStartExecution{"StartExecution", kStartExecutionMembers,
                                          start_execution};

}  // namespace sidestep::aws::states
