#pragma once
// Templates are loose about scalars: `Value: 42` is meant as the text that the operation takes, and
// "30" as its number. CloudFormation converts them by the type's schema; here the service's model
// says what is meant.

#include <string_view>

#include "base/json.h"

namespace sidestep::aws {

// `input` with scalars of the kinds that the operation's model has. What cannot be converted stays,
// and so does all of an operation that AWS does not have.
Json with_types_of(std::string_view service, std::string_view operation, Json input);

}  // namespace sidestep::aws
