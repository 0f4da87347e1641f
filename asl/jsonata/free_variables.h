#pragma once
// Which variables an expression reads that it does not bind itself.

#include <string>
#include <vector>

#include "asl/jsonata/function.h"

namespace sidestep::asl::jsonata {

// Sorted, without $states and without built-in functions.
std::vector<std::string> free_variables(const Program& program, Dialect dialect);

}  // namespace sidestep::asl::jsonata
