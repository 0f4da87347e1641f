#pragma once
// Comparing JSON numbers by value, whatever they were parsed to: 1 equals 1.0, and 2^53 + 1 is more
// than 2^53.

#include <cstdint>
#include <optional>

#include "base/json.h"

namespace sidestep {

// Negative, zero or positive. REQUIRES: both are numbers.
int compare_numbers(const Json& left, const Json& right);

// A whole number of 64 bits, if `value` is a number equal to one: 3, 3.0.
std::optional<std::int64_t> whole_number(const Json& value);

}  // namespace sidestep
