#pragma once
// The configuration of a function as CreateFunction and UpdateFunctionConfiguration receive it:
// checked by AWS's rules, and carried over into a Function.

#include "base/json.h"
#include "aws/lambda/operation.h"

namespace sidestep::lambda_api {

// Sets in `function` what `body` says; what it does not mention stays. The first violation in AWS's
// words; settings that would run the function otherwise than AWS does are refused by name.
Expected<Done, ApiError> read_settings(const Json& body, lambda::Function& function);

}  // namespace sidestep::lambda_api
