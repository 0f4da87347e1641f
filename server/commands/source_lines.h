#pragma once
// Which line of a definition's text a finding is about.

#include <cstddef>
#include <string_view>

namespace sidestep::commands {

// The line (from 1) on which what `location` ("/States/S/Retry[0]") names begins, or the innermost
// part of it that exists. 1 if `location` is empty.
// REQUIRES: `text` is JSON.
std::size_t line_of(std::string_view text, std::string_view location);

}  // namespace sidestep::commands
