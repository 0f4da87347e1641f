#include "asl/jsonpath/comparison.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include "base/number.h"
#include "base/utf16.h"

namespace sidestep::asl::jsonpath {
namespace {

// A text as the number Java's BigDecimal reads in it: "7", "+7", ".25", "1e3". One that no double
// can hold is as far away from all others.
std::optional<Json> read_number(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  const char* end = text.data() + text.size();
  std::int64_t integer = 0;
  if (const auto read = std::from_chars(text.data(), end, integer);
      read.ec == std::errc() && read.ptr == end) {
    return integer;
  }
  double decimal = 0;
  const auto read = std::from_chars(text.data(), end, decimal);
  if (read.ptr != end) return std::nullopt;
  if (read.ec == std::errc::result_out_of_range) {
    const bool is_tiny = text.find("e-") != text.npos || text.find("E-") != text.npos;
    constexpr double kLargest = std::numeric_limits<double>::max();
    return is_tiny ? 0.0 : text.starts_with('-') ? -kLargest : kLargest;
  }
  return read.ec == std::errc() && std::isfinite(decimal) ? std::optional<Json>(decimal)
                                                          : std::nullopt;
}

bool is_nullish(const Json& value) {
  return value.is_null() || (value.is_string() && value.get_ref<const std::string&>() == "null");
}

// In a literal, \' is a quote, but only if there is one.
std::string unquoted(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == '\'') continue;
    out += text[i];
  }
  return out;
}

// Java's Boolean.valueOf: anything but "true", in whatever case, is false.
bool read_boolean(std::string_view text) {
  constexpr std::string_view kTrue = "true";
  return text.size() == kTrue.size() &&
         std::equal(text.begin(), text.end(), kTrue.begin(),
                    [](char a, char b) { return (a | 0x20) == b; });
}

using Order = std::optional<int>;

// How the engine orders what is expected (the right operand) and what is there. Nothing if it can
// not. The two sides are not treated alike: only what is expected is converted.
Expected<Order, PathError> order_of(const Json& expected, const Json& actual) {
  if (&expected == &actual) return 0;
  if (is_nullish(expected) || is_nullish(actual)) {
    return static_cast<int>(is_nullish(actual)) - static_cast<int>(is_nullish(expected));
  }
  if (actual.is_number() && expected.is_number()) return compare_numbers(expected, actual);
  if (actual.is_boolean() && expected.is_boolean()) {
    return static_cast<int>(expected.get<bool>()) - static_cast<int>(actual.get<bool>());
  }
  if (!expected.is_string()) return Order();
  const auto& text = expected.get_ref<const std::string&>();
  if (actual.is_string()) {
    return compare_utf16(unquoted(text), actual.get_ref<const std::string&>());
  }
  if (actual.is_boolean()) {
    return static_cast<int>(read_boolean(text)) - static_cast<int>(actual.get<bool>());
  }
  if (!actual.is_number()) return Order();
  if (const auto read = read_number(text)) return compare_numbers(*read, actual);
  return unexpected(PathError{PathError::Code::kInvalidPath,
                              "A filter compares the number " + to_text(actual) + " with '" +
                                  text + "', which is not a number"});
}

}  // namespace

Expected<bool, PathError> compare(const Json& left, Filter::Operator comparison,
                                  const Json& right) {
  using Operator = Filter::Operator;
  const bool is_ordering = comparison != Operator::kEqual && comparison != Operator::kNotEqual;
  if (is_ordering && left.is_null() != right.is_null()) return false;
  SIDESTEP_TRY(expected, order_of(right, left));
  if (!expected) return false;
  switch (comparison) {
    case Operator::kEqual: return *expected == 0;
    case Operator::kNotEqual: return *expected != 0;
    case Operator::kGreater: return *expected < 0;
    case Operator::kAtLeast: return *expected <= 0;
    case Operator::kLess: return *expected > 0;
    case Operator::kAtMost: return *expected >= 0;
    case Operator::kMatches: return false;
  }
  return false;
}

}  // namespace sidestep::asl::jsonpath
