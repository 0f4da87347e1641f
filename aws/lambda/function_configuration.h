#pragma once
// A function as the Lambda API shows it.

#include "base/json.h"
#include "lambda_runner/function.h"

namespace sidestep::lambda_api {

// FunctionConfiguration of the service model. Ours are ready at once: State is always Active.
Json function_configuration(const lambda::Function& function);

}  // namespace sidestep::lambda_api
