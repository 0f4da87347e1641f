#pragma once
// The few questions about characters that reading paths and filters needs.

#include <string_view>

namespace sidestep::asl::jsonpath {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

inline bool is_one_of(char c, std::string_view set) { return set.find(c) != set.npos; }

// Without leading and trailing control characters and blanks: Java's String.trim().
inline std::string_view trim(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

}  // namespace sidestep::asl::jsonpath
