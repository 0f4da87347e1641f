#pragma once
// The regular expressions of the service's model, each with a function that decides as it does:
// faster than a regex engine, and without its recursion on hostile input.

#include <algorithm>
#include <string_view>

#include "aws/states/member.h"

namespace sidestep::aws::states {

// Client tokens: printable ASCII.
inline constexpr Pattern kPrintablePattern{
    "[!-~]+", [](std::string_view value) {
      return !value.empty() &&
             std::all_of(value.begin(), value.end(), [](char c) { return c >= '!' && c <= '~'; });
    }};

// Alias names: letters, digits, _ - and ., and not an integer.
inline constexpr Pattern kAliasNamePattern{
    R"(^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$)", [](std::string_view value) {
      constexpr auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
      constexpr auto is_other = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.';
      };
      return std::any_of(value.begin(), value.end(), is_other) &&
             std::all_of(value.begin(), value.end(),
                         [&](char c) { return is_digit(c) || is_other(c); });
    }};

// Trace headers.
inline constexpr Pattern kAsciiPattern{R"(\p{ASCII}*)", [](std::string_view value) {
                                         return std::all_of(value.begin(), value.end(), [](char c) {
                                           return static_cast<unsigned char>(c) < 0x80;
                                         });
                                       }};

}  // namespace sidestep::aws::states
