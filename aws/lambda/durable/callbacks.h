#pragma once
// Completing a callback from outside, by its id.

#include <functional>

#include "aws/lambda/durable/progress.h"
#include "aws/lambda/operation.h"

namespace sidestep::aws::lambda {

// Does `change` with the callback that the call names. InvalidParameterValueException if there is
// none, CallbackTimeoutException if its time is over, InvalidParameterValueException if it has been
// completed.
void change_callback(Lambda& lambda, Call call, Reply reply,
                     std::function<void(Progress& progress, DurableOperation& callback)> change);

}  // namespace sidestep::aws::lambda
