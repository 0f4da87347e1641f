#pragma once
// Evaluates values of templates: intrinsic functions are replaced by their results, and members and
// items that are AWS::NoValue are left out.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html

#include "aws/cloudformation/intrinsics/values.h"

namespace sidestep::aws::cloudformation {

// An error is what AWS says: "Template error: ...".
Value evaluate(const Json& value, const Values& values);

// Fn::And, Fn::Or, Fn::Not, Fn::Equals, {"Condition": name}, and the functions of rules.
Expected<bool, Error> evaluate_condition(const Json& value, const Values& values);

// The function that an object is a call of: its name and argument. Null if it is none.
struct FunctionCall {
  const std::string* name = nullptr;
  const Json* argument = nullptr;
};
FunctionCall call_in(const Json& value);

// A scalar as text: true is "true", 5 is "5". Nothing for a list, an object, or null.
std::optional<std::string> scalar_text(const Json& value);

}  // namespace sidestep::aws::cloudformation
