#pragma once
// Identifiers as Unicode defines them, for names of workflow variables.
// https://www.unicode.org/reports/tr31/, "Default Identifiers" (Unicode 14)

#include <string_view>

namespace sidestep {

// The longest identifier at the front of `text`: a character with the property ID_Start or an
// underscore, which JavaScript's identifiers may begin with, too, and any number with ID_Continue.
// Empty if there is none. REQUIRES: `text` is UTF-8.
std::string_view leading_identifier(std::string_view text);

}  // namespace sidestep
