#pragma once
// The patterns of StringMatches: "*" stands for any run of characters, also none; "\*" is a star
// and "\\" a backslash. Nothing else is special.

#include <string_view>

namespace sidestep::asl {

// Whether the whole of `text` matches. Takes time proportional to the sum of the lengths.
bool matches_wildcard(std::string_view text, std::string_view pattern);

}  // namespace sidestep::asl
