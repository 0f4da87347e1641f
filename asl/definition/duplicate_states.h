#pragma once
// State names that stand twice in one object of a definition's text. Once the text is parsed, only
// the last of them is left, so this reads the text.

#include <string_view>

#include "asl/diagnostic.h"

namespace sidestep::asl {

// Reports each repetition as DUPLICATE_STATE_NAME. Names that repeat across branches and
// processors are check_graph's. REQUIRES: `definition` is JSON.
void find_duplicate_states(std::string_view definition, Diagnostics& diagnostics);

}  // namespace sidestep::asl
