#include "base/number.h"

#include <cmath>
#include <limits>

namespace sidestep {
namespace {

static_assert(std::numeric_limits<long double>::digits >= 64,
              "a long double has to hold every 64-bit integer and every double");

long double exact(const Json& value) {
  if (value.is_number_unsigned()) return static_cast<long double>(value.get<std::uint64_t>());
  if (value.is_number_integer()) return static_cast<long double>(value.get<std::int64_t>());
  return static_cast<long double>(value.get<double>());
}

}  // namespace

int compare_numbers(const Json& left, const Json& right) {
  const long double a = exact(left);
  const long double b = exact(right);
  return static_cast<int>(a > b) - static_cast<int>(a < b);
}

std::optional<std::int64_t> whole_number(const Json& value) {
  if (!value.is_number()) return std::nullopt;
  const long double number = exact(value);
  if (number != std::trunc(number) || number < -0x1p63L || number >= 0x1p63L) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

}  // namespace sidestep
