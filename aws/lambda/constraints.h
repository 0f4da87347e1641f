#pragma once
// Violated constraints in the words of AWS's request validation.

#include <cstdint>
#include <string>
#include <string_view>

#include "aws/lambda/errors.h"

namespace sidestep::lambda_api {

// "1 validation error detected: Value '<value>' at '<member>' failed to satisfy constraint:
// Member must <constraint>"
ApiError violation(std::string_view member, std::string_view value, std::string_view constraint);

ApiError missing(std::string_view member);
ApiError too_long(std::string_view member, std::string_view value, std::size_t max);
ApiError pattern_mismatch(std::string_view member, std::string_view value,
                          std::string_view pattern);
ApiError out_of_range(std::string_view member, std::int64_t value, std::int64_t min,
                      std::int64_t max);

// "Timeout is not a number".
ApiError wrong_type(std::string_view member, std::string_view expected);

inline bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace sidestep::lambda_api
