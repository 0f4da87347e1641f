#include "asl/choice/comparisons.h"

#include <algorithm>
#include <array>

#include "asl/choice/wildcard.h"
#include "base/number.h"
#include "base/utf16.h"

namespace sidestep::asl {
namespace {

// How `actual` compares with `expected`; nothing if one is not of the operator's type.
using Order = std::optional<int>;

Order order_strings(const Json& actual, const Comparand& expected) {
  if (!actual.is_string() || !expected.json.is_string()) return std::nullopt;
  return compare_utf16(actual.get_ref<const std::string&>(),
                       expected.json.get_ref<const std::string&>());
}

Order order_numbers(const Json& actual, const Comparand& expected) {
  if (!actual.is_number() || !expected.json.is_number()) return std::nullopt;
  return compare_numbers(actual, expected.json);
}

Order order_timestamps(const Json& actual, const Comparand& expected) {
  if (!actual.is_string() || !expected.instant) return std::nullopt;
  const auto instant = parse_rfc3339(actual.get_ref<const std::string&>());
  if (!instant) return std::nullopt;
  return static_cast<int>(*instant > *expected.instant) -
         static_cast<int>(*instant < *expected.instant);
}

template <auto order>
bool equals(const Json& actual, const Comparand& expected) {
  return order(actual, expected) == 0;
}
template <auto order>
bool less(const Json& actual, const Comparand& expected) {
  const Order found = order(actual, expected);
  return found && *found < 0;
}
template <auto order>
bool greater(const Json& actual, const Comparand& expected) {
  const Order found = order(actual, expected);
  return found && *found > 0;
}
template <auto order>
bool less_or_equal(const Json& actual, const Comparand& expected) {
  const Order found = order(actual, expected);
  return found && *found <= 0;
}
template <auto order>
bool greater_or_equal(const Json& actual, const Comparand& expected) {
  const Order found = order(actual, expected);
  return found && *found >= 0;
}

bool boolean_equals(const Json& actual, const Comparand& expected) {
  return actual.is_boolean() && actual == expected.json;
}

bool string_matches(const Json& actual, const Comparand& expected) {
  return actual.is_string() && expected.json.is_string() &&
         matches_wildcard(actual.get_ref<const std::string&>(),
                          expected.json.get_ref<const std::string&>());
}

bool is_timestamp(const Json& value) {
  return value.is_string() && parse_rfc3339(value.get_ref<const std::string&>()).has_value();
}
bool is_null(const Json& value) { return value.is_null(); }
bool is_number(const Json& value) { return value.is_number(); }
bool is_string(const Json& value) { return value.is_string(); }
bool is_boolean(const Json& value) { return value.is_boolean(); }

// {"IsNull": false} holds for what is not null.
template <bool (*test)(const Json&)>
bool is_as_expected(const Json& actual, const Comparand& expected) {
  return expected.json == test(actual);
}

constexpr auto kString = ComparandKind::kString;
constexpr auto kNumber = ComparandKind::kNumber;
constexpr auto kBoolean = ComparandKind::kBoolean;
constexpr auto kTimestamp = ComparandKind::kTimestamp;
constexpr auto kNone = Comparison::PathForm::kNone;
constexpr auto kExists = Comparison::PathForm::kExists;

constexpr std::array kComparisons{
    Comparison{"StringEquals", kString, kExists, equals<order_strings>},
    Comparison{"StringLessThan", kString, kExists, less<order_strings>},
    Comparison{"StringGreaterThan", kString, kExists, greater<order_strings>},
    Comparison{"StringLessThanEquals", kString, kExists, less_or_equal<order_strings>},
    Comparison{"StringGreaterThanEquals", kString, kExists, greater_or_equal<order_strings>},
    Comparison{"StringMatches", kString, kNone, string_matches},
    Comparison{"NumericEquals", kNumber, kExists, equals<order_numbers>},
    Comparison{"NumericLessThan", kNumber, kExists, less<order_numbers>},
    Comparison{"NumericGreaterThan", kNumber, kExists, greater<order_numbers>},
    Comparison{"NumericLessThanEquals", kNumber, kExists, less_or_equal<order_numbers>},
    Comparison{"NumericGreaterThanEquals", kNumber, kExists, greater_or_equal<order_numbers>},
    Comparison{"BooleanEquals", kBoolean, kExists, boolean_equals},
    Comparison{"TimestampEquals", kTimestamp, kExists, equals<order_timestamps>},
    Comparison{"TimestampLessThan", kTimestamp, kExists, less<order_timestamps>},
    Comparison{"TimestampGreaterThan", kTimestamp, kExists, greater<order_timestamps>},
    Comparison{"TimestampLessThanEquals", kTimestamp, kExists, less_or_equal<order_timestamps>},
    Comparison{"TimestampGreaterThanEquals", kTimestamp, kExists,
               greater_or_equal<order_timestamps>},
    Comparison{"IsNull", kBoolean, kNone, is_as_expected<is_null>},
    Comparison{"IsNumeric", kBoolean, kNone, is_as_expected<is_number>},
    Comparison{"IsString", kBoolean, kNone, is_as_expected<is_string>},
    Comparison{"IsBoolean", kBoolean, kNone, is_as_expected<is_boolean>},
    Comparison{"IsTimestamp", kBoolean, kNone, is_as_expected<is_timestamp>},
};

}  // namespace

Comparand::Comparand(Json from) : json(std::move(from)) {
  if (json.is_string()) instant = parse_rfc3339(json.get_ref<const std::string&>());
}

std::span<const Comparison> all_comparisons() { return kComparisons; }

const Comparison* find_comparison(std::string_view name) {
  const auto found = std::find_if(kComparisons.begin(), kComparisons.end(),
                                  [&](const Comparison& known) { return known.name == name; });
  return found == kComparisons.end() ? nullptr : found;
}

}  // namespace sidestep::asl
