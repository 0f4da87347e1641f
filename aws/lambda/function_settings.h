#pragma once
// The configuration of a function as CreateFunction and UpdateFunctionConfiguration receive it:
// checked by AWS's rules, and carried over into a Function.

#include "aws/lambda/operation.h"
#include "aws/lambda/runner.h"
#include "base/json.h"

namespace sidestep::aws::lambda {

// Sets in `function` what `body` says; what it does not mention stays. The first violation in AWS's
// words; settings that would run the function otherwise than AWS does are refused by name.
Expected<Done, Error> read_settings(const Json& body, runner::Function& function);

}  // namespace sidestep::aws::lambda
