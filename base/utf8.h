#pragma once
// Bytes that are meant to be UTF-8 and may not be: output of functions, decoded Base64.

#include <string>
#include <string_view>

namespace sidestep {

bool is_well_formed_utf8(std::string_view bytes);

// The same text with each malformed sequence replaced by U+FFFD, as Java and Python do.
std::string well_formed_utf8(std::string_view bytes);

}  // namespace sidestep
