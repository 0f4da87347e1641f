#include "aws/iam/policy/conditions.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>

#include "aws/core/value_pattern.h"
#include "base/time.h"

namespace sidestep::aws::iam {

struct ConditionOperator {
  using Compare = bool (*)(std::string_view expected, std::string_view actual,
                           const PatternMatch& match);

  std::string_view name;
  Compare compare;
  bool is_negated = false;
  bool is_null = false;  // asks whether the key is there
};

namespace {

bool is_equal(std::string_view expected, std::string_view actual, const PatternMatch& match) {
  return match.filled(expected) == actual;
}

bool is_equal_in_any_letters(std::string_view expected, std::string_view actual,
                             const PatternMatch& match) {
  const auto text = match.filled(expected);
  return text && lower_case(*text) == lower_case(actual);
}

bool is_like(std::string_view expected, std::string_view actual, const PatternMatch& match) {
  return match(expected, actual);
}

bool is_arn_like(std::string_view expected, std::string_view actual, const PatternMatch& match) {
  return match.arn(expected, actual);
}

bool is_same_flag(std::string_view expected, std::string_view actual, const PatternMatch&) {
  return lower_case(expected) == lower_case(actual);
}

bool is_in_block(std::string_view expected, std::string_view actual, const PatternMatch&) {
  const auto address = AddressBlock::address(actual);
  if (!address) return false;
  // A block of one address is written with or without its length.
  const auto single = AddressBlock::address(expected.substr(0, expected.find('/')));
  if (single && (expected.find('/') == expected.npos || expected.ends_with("/32") ||
                 expected.ends_with("/128"))) {
    return single->contains(*address);
  }
  const auto block = AddressBlock::parse(expected);
  return block && block->contains(*address);
}

std::optional<double> number_in(std::string_view text) {
  const std::string terminated(text);
  char* end = nullptr;
  const double value = std::strtod(terminated.c_str(), &end);
  if (terminated.empty() || *end != '\0') return std::nullopt;
  return value;
}

// In seconds: a date, or the number itself.
std::optional<double> moment_in(std::string_view text) {
  if (const auto seconds = number_in(text)) return seconds;
  const std::string whole =
      text.find('T') == text.npos ? std::string(text) + "T00:00:00Z" : std::string(text);
  const auto instant = parse_rfc3339(whole);
  if (!instant) return std::nullopt;
  return static_cast<double>(to_timestamp(*instant).time_since_epoch().count()) / 1000;
}

using Reader = std::optional<double> (*)(std::string_view text);
using Order = bool (*)(double actual, double expected);

template <Reader kReader, Order kOrder>
bool compares(std::string_view expected, std::string_view actual, const PatternMatch& match) {
  const auto bound = kReader(match.filled(expected).value_or(""));
  const auto value = kReader(actual);
  return bound && value && kOrder(*value, *bound);
}

bool equal(double a, double b) { return a == b; }
bool less(double a, double b) { return a < b; }
bool at_most(double a, double b) { return a <= b; }
bool more(double a, double b) { return a > b; }
bool at_least(double a, double b) { return a >= b; }

constexpr ConditionOperator kOperators[] = {
    {"ArnEquals", is_arn_like},
    {"ArnLike", is_arn_like},
    {"ArnNotEquals", is_arn_like, true},
    {"ArnNotLike", is_arn_like, true},
    {"BinaryEquals", is_equal},
    {"Bool", is_same_flag},
    {"DateEquals", compares<moment_in, equal>},
    {"DateGreaterThan", compares<moment_in, more>},
    {"DateGreaterThanEquals", compares<moment_in, at_least>},
    {"DateLessThan", compares<moment_in, less>},
    {"DateLessThanEquals", compares<moment_in, at_most>},
    {"DateNotEquals", compares<moment_in, equal>, true},
    {"IpAddress", is_in_block},
    {"NotIpAddress", is_in_block, true},
    {"Null", is_same_flag, false, true},
    {"NumericEquals", compares<number_in, equal>},
    {"NumericGreaterThan", compares<number_in, more>},
    {"NumericGreaterThanEquals", compares<number_in, at_least>},
    {"NumericLessThan", compares<number_in, less>},
    {"NumericLessThanEquals", compares<number_in, at_most>},
    {"NumericNotEquals", compares<number_in, equal>, true},
    {"StringEquals", is_equal},
    {"StringEqualsIgnoreCase", is_equal_in_any_letters},
    {"StringLike", is_like},
    {"StringNotEquals", is_equal, true},
    {"StringNotEqualsIgnoreCase", is_equal_in_any_letters, true},
    {"StringNotLike", is_like, true},
};

// "ForAnyValue:StringLikeIfExists" without values and key.
std::optional<Condition> operator_named(std::string_view text) {
  Condition condition;
  constexpr std::string_view kAll = "forallvalues:", kAny = "foranyvalue:", kIf = "ifexists";
  std::string name = lower_case(text);
  if (name.starts_with(kAll)) {
    condition.values = Condition::Values::kAll;
    name.erase(0, kAll.size());
  } else if (name.starts_with(kAny)) {
    condition.values = Condition::Values::kAny;
    name.erase(0, kAny.size());
  }
  if (name.ends_with(kIf)) {
    condition.if_exists = true;
    name.resize(name.size() - kIf.size());
  }
  const auto found = std::ranges::find_if(
      kOperators, [&](const ConditionOperator& op) { return lower_case(op.name) == name; });
  if (found == std::end(kOperators) || (found->is_null && condition.if_exists)) return std::nullopt;
  condition.op = found;
  return condition;
}

std::string text_of_value(const Json& value) {
  return value.is_string() ? value.get<std::string>() : to_text(value);
}

std::vector<std::string> expected_of(const Json& value) {
  std::vector<std::string> texts;
  if (!value.is_array()) return {text_of_value(value)};
  for (const Json& each : value) texts.push_back(text_of_value(each));
  return texts;
}

}  // namespace

Expected<std::vector<Condition>, std::string> read_conditions(const Json& element) {
  std::vector<Condition> conditions;
  if (!element.is_object()) return unexpected<std::string>("Syntax errors in policy.");
  for (const auto& [name, tests] : element.get_ref<const Json::object_t&>()) {
    const auto op = operator_named(name);
    if (!op) return unexpected("Invalid Condition type : " + name + ".");
    if (!tests.is_object()) return unexpected<std::string>("Syntax errors in policy.");
    for (const auto& [key, value] : tests.get_ref<const Json::object_t&>()) {
      Condition condition = *op;
      condition.key = lower_case(key);
      condition.expected = expected_of(value);
      conditions.push_back(std::move(condition));
    }
  }
  return conditions;
}

bool holds(const Condition& condition, const Context& context, Variables variables) {
  const auto found = context.find(condition.key);
  const bool is_there = found != context.end() && !found->second.empty();
  const PatternMatch match{context, variables};
  const ConditionOperator& op = *condition.op;
  const auto meets_any = [&](std::string_view actual) {
    const bool is_met = std::ranges::any_of(condition.expected, [&](const std::string& expected) {
      return op.compare(expected, actual, match);
    });
    return is_met != op.is_negated;
  };
  if (op.is_null) return meets_any(is_there ? "false" : "true");
  if (!is_there) {
    if (condition.values == Condition::Values::kAny) return condition.if_exists;
    return condition.if_exists || op.is_negated || condition.values == Condition::Values::kAll;
  }
  if (condition.values == Condition::Values::kAny) {
    return std::ranges::any_of(found->second, meets_any);
  }
  return std::ranges::all_of(found->second, meets_any);
}

}  // namespace sidestep::aws::iam
