// A Lambda function's ARN as Resource: the state's input is the event, the function's answer the
// result.

#include "integrations/lambda_call.h"
#include "integrations/list.h"
#include "base/uuid.h"

namespace sidestep::services {

void run_lambda_function(const Backends& backends, engine::Task task, engine::TaskReply reply) {
  const std::string& arn = task.request.resource;
  const auto function = backends.functions.find(arn);
  if (!function) return reply.failed(function_not_found(arn, random_uuid()));
  lambda::Invocation invocation;
  invocation.event = task.request.parameters.text();
  invocation.invoked_arn = arn;
  backends.pool.invoke(function, std::move(invocation), [reply](lambda::InvokeResult result) {
    if (result.outcome == lambda::InvokeResult::Outcome::kAnswered) {
      reply.succeeded(returned_payload(std::move(result.payload)));
    } else {
      reply.failed(function_error(result, CauseForm::kAsSent));
    }
  });
}

}  // namespace sidestep::services
