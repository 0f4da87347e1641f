#include "aws/states/arns.h"
#include "aws/states/operations/list.h"
#include "aws/states/states.h"
#include "base/object_writer.h"
#include "engine/redrive.h"

namespace sidestep::aws::states {
namespace {

void redrive_execution(States& states, Call call, Reply reply) {
  engine::RedriveRequest request;
  request.execution_arn = call.text("executionArn");
  if (auto checked = check_execution_arn(request.execution_arn); !checked) {
    return reply.fail(checked.error());
  }
  if (const std::string* token = call.find_text("clientToken")) request.client_token = *token;
  engine::redrive(
      states.engine(), std::move(request),
      [reply = std::move(reply)](Expected<Timestamp, engine::RedriveRefusal> redriven_at) mutable {
        if (!redriven_at) {
          return reply.fail(
              modelled_error(redriven_at.error().code, std::move(redriven_at.error().message)));
        }
        reply.ok_text(ObjectWriter().time("redriveDate", *redriven_at).take());
      });
}

}  // namespace

constinit const Operation kRedriveExecution{"RedriveExecution", redrive_execution};

}  // namespace sidestep::aws::states
