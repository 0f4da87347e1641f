#pragma once
// A function as the Lambda API shows it.

#include "aws/lambda/runner.h"
#include "base/json.h"
#include "lambda_runner/function.h"

namespace sidestep::aws::lambda {

// FunctionConfiguration of the service model. Ours are ready at once: State is always Active.
Json function_configuration(const runner::Function& function);

}  // namespace sidestep::aws::lambda
