#include "base/object_writer.h"
#include "aws/states/api.h"
#include "aws/states/launch_request.h"
#include "aws/states/list.h"
#include "aws/states/patterns.h"

namespace sidestep::api {
namespace {

constexpr Member kStartExecutionMembers[] = {
    {"stateMachineArn", Required{}, Length{1, 256}},
    {"name", Optional{}, Length{1, 80}},
    {"input", Optional{}, Length{0, 262'144}, Sensitive{}},
    {"traceHeader", Optional{}, Length{0, 256}, kAsciiPattern},
};

void start_execution(Api& api, Call call, Reply reply) {
  engine::launch(api.engine, launch_request(call),
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

}  // namespace sidestep::api
