#include "aws/cloudformation/intrinsics/evaluate.h"

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/intrinsics/functions.h"

namespace sidestep::aws::cloudformation {
namespace {

Value evaluate_items(const Json& list, const Values& values) {
  Json items = Json::array();
  for (const Json& item : list) {
    SIDESTEP_TRY(value, evaluate(item, values));
    if (!value.is_discarded()) items.push_back(std::move(value));
  }
  return items;
}

Value evaluate_members(const Json& object, const Values& values) {
  Json members = Json::object();
  for (const auto& [name, member] : object.get_ref<const Json::object_t&>()) {
    SIDESTEP_TRY(value, evaluate(member, values));
    if (!value.is_discarded()) members[name] = std::move(value);
  }
  return members;
}

}  // namespace

bool is_known(const Json& value) {
  if (value.is_string()) {
    return value.get_ref<const std::string&>().find(kKnownAfterApply) == std::string::npos;
  }
  for (const Json& each : value) {
    if ((value.is_array() || value.is_object()) && !is_known(each)) return false;
  }
  return true;
}

std::optional<std::string> scalar_text(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean() || value.is_number()) return to_text(value);
  return std::nullopt;
}

FunctionCall call_in(const Json& value) {
  if (!value.is_object() || value.size() != 1) return {};
  const auto& only = *value.get_ref<const Json::object_t&>().begin();
  const bool is_call = only.first == "Ref" || only.first.starts_with("Fn::");
  return is_call ? FunctionCall{&only.first, &only.second} : FunctionCall{};
}

Value evaluate(const Json& value, const Values& values) {
  if (value.is_array()) return evaluate_items(value, values);
  if (!value.is_object()) return value;
  const FunctionCall call = call_in(value);
  if (call.name == nullptr) return evaluate_members(value, values);
  if (const Function* function = find_function(*call.name)) {
    return function->call(*call.argument, values);
  }
  if (*call.name == "Fn::Transform") {
    return unexpected(validation_error("Sidestep has no macros: Fn::Transform is not available"));
  }
  auto outcome = evaluate_condition(value, values);
  if (!outcome) return unexpected(std::move(outcome).error());
  return Json(*outcome);
}

}  // namespace sidestep::aws::cloudformation
