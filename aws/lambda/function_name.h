#pragma once
// The many ways to name a function: "name", "123456789012:function:name", a whole ARN, each with a
// qualifier or without, and the qualifier as a parameter of its own.

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "aws/lambda/operation.h"
#include "aws/lambda/tables/settings.h"

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

// What a call names as FunctionName or Resource and, if it has one, as Qualifier.
struct NamedFunction {
  SettingKey key;  // the qualifier as it was given; empty if it was not
  std::shared_ptr<const runner::Function> function;  // the version that it stands for
};

// ResourceNotFoundException if there is no such function, version or alias.
Expected<NamedFunction, Error> named_version(Lambda& lambda, const Call& call);

// The same, where only the function is asked for.
Expected<std::shared_ptr<const runner::Function>, Error> named_function(Lambda& lambda,
                                                                        const Call& call);

// The function that a call names, whatever the qualifier: $LATEST.
Expected<NamedFunction, Error> unqualified_function(Lambda& lambda, const Call& call);

// "arn:aws:lambda:us-east-1:123456789012:function:name"
std::string function_arn(const Scope& scope, std::string_view name);

// "Function not found: arn:aws:lambda:us-east-1:123456789012:function:name:7"
Error function_not_found(const std::string& arn);

}  // namespace sidestep::aws::lambda
