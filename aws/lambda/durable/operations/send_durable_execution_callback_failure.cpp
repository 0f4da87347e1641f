#include "aws/lambda/durable/callbacks.h"
#include "aws/lambda/operations/list.h"

namespace sidestep::aws::lambda {
namespace {

void send_callback_failure(Lambda& lambda, Call call, Reply reply) {
  const Json* given = call.find("Error");
  const Json error = given != nullptr && given->is_object() ? *given : Json::object();
  change_callback(lambda, std::move(call), std::move(reply),
                  [error](Progress& progress, DurableOperation& callback) {
                    end_from_outside(progress, callback, {"FAILED", {}, error});
                  });
}

}  // namespace

constinit const Operation kSendDurableExecutionCallbackFailure{
    "SendDurableExecutionCallbackFailure", send_callback_failure};

}  // namespace sidestep::aws::lambda
