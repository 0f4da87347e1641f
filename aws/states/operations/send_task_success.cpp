#include "aws/states/operations/list.h"
#include "aws/states/states.h"
#include "aws/states/task_token_reply.h"
#include "base/json_complaint.h"

namespace sidestep::aws::states {
namespace {

void send_task_success(States& states, Call call, Reply reply) {
  const std::string& text = call.text("output");
  auto output = Payload::parse(text);
  if (!output) {
    return reply.fail(
        api_error(errors::kInvalidOutput,
                  "Invalid Output: '" + complain_about(text, output.error()).message + "'"));
  }
  states.engine().answer_token(call.text("taskToken"), *std::move(output),
                               token_reply(std::move(reply)));
}

}  // namespace

constinit const Operation kSendTaskSuccess{"SendTaskSuccess", send_task_success};

}  // namespace sidestep::aws::states
