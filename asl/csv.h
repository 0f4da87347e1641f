#pragma once
// Comma-separated values, or separated by something else, as RFC 4180 describes them: a cell in
// double quotes may hold delimiters, line ends, and a double quote written twice.

#include <string>
#include <string_view>
#include <vector>

namespace sidestep::asl {

// The rows of `text` with their cells. Empty lines are left out, and so is a byte order mark.
std::vector<std::vector<std::string>> parse_csv(std::string_view text, char delimiter);

}  // namespace sidestep::asl
