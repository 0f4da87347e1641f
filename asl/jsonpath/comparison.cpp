#include "asl/jsonpath/comparison.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/number.h"
#include "base/utf16.h"

namespace sidestep::asl::jsonpath {
namespace {

// A literal as a number: "7", "+7", ".25", "1e3".
std::optional<Json> read_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  const char* end = text.data() + text.size();
  std::int64_t integer = 0;
  if (const auto read = std::from_chars(text.data(), end, integer);
      read.ec == std::errc() && read.ptr == end) {
    return integer;
  }
  double decimal = 0;
  const auto read = std::from_chars(text.data(), end, decimal);
  if (read.ec != std::errc() || read.ptr != end || !std::isfinite(decimal)) return std::nullopt;
  return decimal;
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

// How the engine orders what is expected (the right operand) and what is there. Nothing if it can
// not. The two sides are not treated alike: only what is expected is converted.
std::optional<int> order_of(const Json& expected, const Json& actual) {
  if (&expected == &actual) return 0;
  if (is_nullish(expected) || is_nullish(actual)) {
    return static_cast<int>(is_nullish(actual)) - static_cast<int>(is_nullish(expected));
  }
  if (actual.is_number() && expected.is_number()) return compare_numbers(expected, actual);
  if (actual.is_boolean() && expected.is_boolean()) {
    return static_cast<int>(expected.get<bool>()) - static_cast<int>(actual.get<bool>());
  }
  if (!expected.is_string()) return std::nullopt;
  const auto& text = expected.get_ref<const std::string&>();
  if (actual.is_string()) {
    return compare_utf16(unquoted(text), actual.get_ref<const std::string&>());
  }
  if (actual.is_boolean()) {
    return static_cast<int>(read_boolean(text)) - static_cast<int>(actual.get<bool>());
  }
  const auto read = actual.is_number() ? read_number(text) : std::nullopt;
  return read ? std::optional(compare_numbers(*read, actual)) : std::nullopt;
}

}  // namespace

bool compare(const Json& left, Filter::Operator comparison, const Json& right) {
  using Operator = Filter::Operator;
  const bool is_ordering = comparison != Operator::kEqual && comparison != Operator::kNotEqual;
  if (is_ordering && left.is_null() != right.is_null()) return false;
  const auto expected = order_of(right, left);
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
