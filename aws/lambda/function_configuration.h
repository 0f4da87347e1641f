#pragma once
// A function as the Lambda API shows it.

#include "aws/lambda/function_name.h"
#include "aws/lambda/runner.h"
#include "base/json.h"
#include "lambda_runner/function.h"

namespace sidestep::aws::lambda {

// FunctionConfiguration of the service model, with the ARN of the version unless it is $LATEST.
// Ours are ready at once: State is always Active.
Json function_configuration(const runner::Function& function);
// With the ARN as it was named: of $LATEST or an alias too.
Json function_configuration(const NamedFunction& named);

}  // namespace sidestep::aws::lambda
