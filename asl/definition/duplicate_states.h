#pragma once
// Finds state names that occur twice in one object of a definition. Reads the text, because parsed
// JSON keeps only the last of them.

#include <string_view>

#include "asl/diagnostic.h"

namespace sidestep::asl {

// Reports each repetition as DUPLICATE_STATE_NAME. check_graph() reports names that
// repeat across branches and processors. REQUIRES: `definition` is JSON.
void find_duplicate_states(std::string_view definition, Diagnostics& diagnostics);

}  // namespace sidestep::asl
