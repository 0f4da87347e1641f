#pragma once
// The parameters of a template and the values that a caller gives them.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html

#include <string>
#include <vector>

#include "aws/core/error.h"
#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws::cloudformation {

// {"Name": {"value": "as given", "resolved": "what the Parameter Store has"}}, in the template's
// order. "resolved" is there for types that name a parameter of the Parameter Store.
using ParameterValues = Json;

// `given` is a list of {"ParameterKey", "ParameterValue", "UsePreviousValue"}, or null; `previous`
// the values of the stack as it stands. All constraints but those of resolved values are checked.
Expected<ParameterValues, Error> parameter_values(const Json& document, const Json* given,
                                                  const ParameterValues& previous);

// Names in the Parameter Store that the values stand for; they are read with each deployment.
std::vector<std::string> stored_names(const Json& document, const ParameterValues& values);
// Takes what the store has, by name.
void set_stored(const Json& document, const Json& stored, ParameterValues& values);

// What Ref gives: a text, or a list.
Json parameter_value(const Json& declaration, const Json& value);

// As DescribeStacks shows them: what is NoEcho is "****".
Json shown_parameters(const Json& document, const ParameterValues& values);

}  // namespace sidestep::aws::cloudformation
