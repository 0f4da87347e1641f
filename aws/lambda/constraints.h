#pragma once
// Violated constraints in the words of AWS's request validation.

#include <cstdint>
#include <string>
#include <string_view>

#include "aws/lambda/errors.h"

namespace sidestep::aws::lambda {

// "1 validation error detected: Value '<value>' at '<member>' failed to satisfy constraint:
// Member must <constraint>"
Error violation(std::string_view member, std::string_view value, std::string_view constraint);

Error missing(std::string_view member);
Error too_long(std::string_view member, std::string_view value, std::size_t max);
Error pattern_mismatch(std::string_view member, std::string_view value, std::string_view pattern);
Error out_of_range(std::string_view member, std::int64_t value, std::int64_t min, std::int64_t max);

// "Timeout is not a number".
Error wrong_type(std::string_view member, std::string_view expected);

inline bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace sidestep::aws::lambda
