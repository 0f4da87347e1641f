#include <algorithm>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/intrinsics/evaluate.h"

namespace sidestep::aws::cloudformation {
namespace {

using Truth = Expected<bool, Error>;

Truth malformed(const std::string& name, const std::string& what) {
  return unexpected(template_error("every " + name + " object requires " + what));
}

Truth call_not(const Json& argument, const Values& values) {
  if (!argument.is_array() || argument.size() != 1) {
    return malformed("Fn::Not", "one boolean parameter.");
  }
  SIDESTEP_TRY(truth, evaluate_condition(argument[0], values));
  return !truth;
}

// `decisive` ends it: true for Fn::Or, false for Fn::And.
Truth call_many(const std::string& name, const Json& argument, const Values& values,
                const bool decisive) {
  // Two to ten in templates of people; CDK nests what is more.
  if (!argument.is_array() || argument.empty()) {
    return malformed(name, "a list of at least 2 and at most 10 boolean parameters.");
  }
  for (const Json& each : argument) {
    SIDESTEP_TRY(truth, evaluate_condition(each, values));
    if (truth == decisive) return decisive;
  }
  return !decisive;
}

Expected<std::pair<Json, Json>, Error> two_values(const std::string& name, const Json& argument,
                                                  const Values& values) {
  if (!argument.is_array() || argument.size() != 2) {
    return unexpected(template_error("every " + name + " object requires a list of 2 parameters."));
  }
  SIDESTEP_TRY(first, evaluate(argument[0], values));
  SIDESTEP_TRY(second, evaluate(argument[1], values));
  return std::pair(std::move(first), std::move(second));
}

bool is_same(const Json& a, const Json& b) {
  const auto left = scalar_text(a);
  const auto right = scalar_text(b);
  return left && right ? *left == *right : a == b;
}

bool is_in(const Json& value, const Json& list) {
  return list.is_array() &&
         std::ranges::any_of(list, [&](const Json& each) { return is_same(each, value); });
}

Truth call_equals(const Json& argument, const Values& values) {
  SIDESTEP_TRY(both, two_values("Fn::Equals", argument, values));
  return is_same(both.first, both.second);
}

// Fn::Contains: [[texts], text].
Truth call_contains(const Json& argument, const Values& values) {
  SIDESTEP_TRY(both, two_values("Fn::Contains", argument, values));
  return is_in(both.second, both.first);
}

Truth call_each_member_equals(const Json& argument, const Values& values) {
  SIDESTEP_TRY(both, two_values("Fn::EachMemberEquals", argument, values));
  return both.first.is_array() && std::ranges::all_of(both.first, [&](const Json& each) {
           return is_same(each, both.second);
         });
}

Truth call_each_member_in(const Json& argument, const Values& values) {
  SIDESTEP_TRY(both, two_values("Fn::EachMemberIn", argument, values));
  return both.first.is_array() && std::ranges::all_of(both.first, [&](const Json& each) {
           return is_in(each, both.second);
         });
}

}  // namespace

Expected<bool, Error> evaluate_condition(const Json& value, const Values& values) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_string() && (value == "true" || value == "false")) return value == "true";
  if (value.is_object() && value.size() == 1) {
    const auto& [name, argument] = *value.get_ref<const Json::object_t&>().begin();
    if (name == "Condition" && argument.is_string()) {
      return values.condition(argument.get<std::string>());
    }
    if (name == "Fn::Not") return call_not(argument, values);
    if (name == "Fn::And") return call_many(name, argument, values, false);
    if (name == "Fn::Or") return call_many(name, argument, values, true);
    if (name == "Fn::Equals") return call_equals(argument, values);
    if (name == "Fn::Contains") return call_contains(argument, values);
    if (name == "Fn::EachMemberEquals") return call_each_member_equals(argument, values);
    if (name == "Fn::EachMemberIn") return call_each_member_in(argument, values);
    if (name.starts_with("Fn::") && name != "Fn::If" && name != "Fn::FindInMap" &&
        name != "Fn::Select" && name != "Fn::Sub" && name != "Fn::Join") {
      return unexpected(template_error("unrecognized function " + name));
    }
    SIDESTEP_TRY(result, evaluate(value, values));
    if (!result.is_object()) return evaluate_condition(result, values);
  }
  return unexpected(
      template_error("a condition must be a boolean or a condition function: " + to_text(value)));
}

}  // namespace sidestep::aws::cloudformation
