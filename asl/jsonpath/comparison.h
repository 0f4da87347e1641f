#pragma once
// How filters compare two values.

#include "asl/jsonpath/filter.h"

namespace sidestep::asl::jsonpath {

// False too if the two can not be compared. A literal of the filter is always a string; opposite a
// number or a boolean on the left it is read as one. A text that is not a number, opposite a
// number, is an error as it is with the engine: [?(@.id == "7")] has a text of three characters
// there.
Expected<bool, PathError> compare(const Json& left, Filter::Operator comparison,
                                  const Json& right);

}  // namespace sidestep::asl::jsonpath
