#pragma once
// The many ways to name a function: "name", "123456789012:function:name", a whole ARN, each with a
// qualifier or without, and the qualifier as a parameter of its own.

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "aws/lambda/operation.h"

namespace sidestep::aws::lambda {

struct FunctionName {
  std::string name;
  std::string qualifier{};  // empty for none
  std::string region{};     // of an ARN
  std::string account{};    // of an ARN, whole or partial
};

// InvalidParameterValueException if the text, which meets the model's pattern, names no function.
Expected<FunctionName, Error> parse_function_name(std::string_view text);

// What the caller of `action` ("GetFunction") is refused if the name has another account or region
// than its own: AccessDeniedException, as nobody can give a function a policy here, or
// ResourceNotFoundException in AWS's words.
Expected<Done, Error> check_owner(const FunctionName& name, const Scope& caller,
                                  const std::string& action);

// The function that a call names as FunctionName or Resource and, if it has one, as Qualifier. The
// only version there is is $LATEST. ResourceNotFoundException if there is none.
Expected<std::shared_ptr<const runner::Function>, Error> named_function(Lambda& lambda,
                                                                        const Call& call);

// "arn:aws:lambda:us-east-1:123456789012:function:name"
std::string function_arn(const Scope& scope, std::string_view name);

// The function's ARN as the caller qualified it.
std::string invoked_arn(const runner::Function& function, const Call& call);

}  // namespace sidestep::aws::lambda
