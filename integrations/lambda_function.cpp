// A Lambda function's ARN as Resource: the state's input is the event, the function's answer the
// result.

#include "integrations/lambda_call.h"
#include "integrations/list.h"

namespace sidestep::services {

void run_lambda_function(const Backends& backends, engine::Task task, engine::TaskReply reply) {
  FunctionCall call;
  call.named = task.request.resource;
  call.arn = task.request.resource;
  call.event = task.request.parameters.text();
  call_function(backends, task, std::move(call), [reply](FunctionAnswer answer) {
    if (!answer) return reply.failed(std::move(answer.error()));
    if (answer->outcome == lambda::InvokeResult::Outcome::kAnswered) {
      reply.succeeded(returned_payload(std::move(answer->payload)));
    } else {
      reply.failed(function_error(*answer, CauseForm::kAsSent));
    }
  });
}

}  // namespace sidestep::services
