#pragma once
// The configuration of a function as CreateFunction and UpdateFunctionConfiguration receive it:
// checked by what AWS asks beyond the model, and carried over into a Function.

#include "aws/lambda/operation.h"
#include "aws/lambda/runner.h"
#include "base/json.h"

namespace sidestep::aws::lambda {

// Sets in `function` what `body` has; what it does not mention stays. The error is the first rule
// that is not kept, in AWS's words; settings that would run the function otherwise than AWS does
// are refused by name. REQUIRES: `body` meets the model.
Expected<Done, Error> read_settings(const Json& body, runner::Function& function);

}  // namespace sidestep::aws::lambda
