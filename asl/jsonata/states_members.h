#pragma once
// Which members of $states an expression names, so that a definition that reads one where it does
// not exist is refused before it runs.

#include <string_view>
#include <vector>

#include "asl/jsonata/ast.h"

namespace sidestep::asl::jsonata {

// The name behind each "$states." of the expression, in the order of the text, with repetitions.
// They point into the program. What is read otherwise ($states.*, $lookup($states, name)) is not
// among them.
std::vector<std::string_view> states_members(const Program& program);

}  // namespace sidestep::asl::jsonata
