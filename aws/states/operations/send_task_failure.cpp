#include "aws/states/operations/list.h"
#include "aws/states/states.h"
#include "aws/states/task_token_reply.h"

namespace sidestep::aws::states {
namespace {

void send_task_failure(States& states, Call call, Reply reply) {
  asl::StateError error;
  if (const std::string* name = call.find_text("error")) error.name = *name;
  if (const std::string* cause = call.find_text("cause")) error.cause = *cause;
  states.engine().answer_token(call.text("taskToken"), unexpected(std::move(error)),
                               token_reply(std::move(reply)));
}

}  // namespace

constinit const Operation kSendTaskFailure{"SendTaskFailure", send_task_failure};

}  // namespace sidestep::aws::states
