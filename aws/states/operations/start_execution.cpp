#include "aws/states/launch_request.h"
#include "aws/states/operations/list.h"
#include "aws/states/states.h"
#include "base/object_writer.h"

namespace sidestep::aws::states {
namespace {

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

constinit const Operation kStartExecution{"StartExecution", start_execution};

}  // namespace sidestep::aws::states
