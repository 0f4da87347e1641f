#pragma once
// How filters compare two values.

#include "asl/jsonpath/filter.h"

namespace sidestep::asl::jsonpath {

// False too if the two can not be compared. A literal of the filter is always a string; opposite a
// number or a boolean it is read as one.
bool compare(const Json& left, Filter::Operator comparison, const Json& right);

}  // namespace sidestep::asl::jsonpath
