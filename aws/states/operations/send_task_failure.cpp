#include "aws/states/states.h"
#include "aws/states/operations/list.h"
#include "aws/states/task_token_reply.h"

namespace sidestep::aws::states {
namespace {

constexpr Member kSendTaskFailureMembers[] = {
    {"taskToken", Required{}, Length{1, 2048}},
    {"error", Optional{}, Length{0, 256}, Sensitive{}},
    {"cause", Optional{}, Length{0, 32'768}, Sensitive{}},
};

void send_task_failure(States& states, Call call, Reply reply) {
  asl::StateError error;
  if (const std::string* name = call.find_text("error")) error.name = *name;
  if (const std::string* cause = call.find_text("cause")) error.cause = *cause;
  states.engine().answer_token(call.text("taskToken"), unexpected(std::move(error)),
                          token_reply(std::move(reply)));
}

}  // namespace

constinit const Operation kSendTaskFailure{"SendTaskFailure", kSendTaskFailureMembers,
                                           send_task_failure};

}  // namespace sidestep::aws::states
