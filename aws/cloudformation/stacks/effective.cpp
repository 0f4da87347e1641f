#include "aws/cloudformation/stacks/effective.h"

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/intrinsics/evaluate.h"
#include "aws/cloudformation/template/sections.h"

namespace sidestep::aws::cloudformation {
namespace {

// Fn::If and the reference to AWS::NoValue, however deep; all else stays.
Value without_conditions(const Json& value, const Values& values) {
  if (value.is_array()) {
    Json items = Json::array();
    for (const Json& item : value) {
      SIDESTEP_TRY(each, without_conditions(item, values));
      if (!each.is_discarded()) items.push_back(std::move(each));
    }
    return items;
  }
  if (!value.is_object()) return value;
  const FunctionCall call = call_in(value);
  if (call.name != nullptr && *call.name == "Ref" && *call.argument == "AWS::NoValue") {
    return Json(Json::value_t::discarded);
  }
  if (call.name != nullptr && *call.name == "Fn::If" && call.argument->is_array() &&
      call.argument->size() == 3 && call.argument->at(0).is_string()) {
    SIDESTEP_TRY(holds, values.condition(call.argument->at(0).get<std::string>()));
    return without_conditions(call.argument->at(holds ? 1 : 2), values);
  }
  Json members = Json::object();
  for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
    SIDESTEP_TRY(each, without_conditions(member, values));
    if (!each.is_discarded()) members[name] = std::move(each);
  }
  return members;
}

Value effective_section(const Json& section, const Values& values) {
  Json kept = Json::object();
  for (const auto& [name, each] : section.get_ref<const Json::object_t&>()) {
    const Json* condition = find_member(each, "Condition");
    if (condition != nullptr && condition->is_string()) {
      SIDESTEP_TRY(holds, values.condition(condition->get<std::string>()));
      if (!holds) continue;
    }
    SIDESTEP_TRY(reduced, without_conditions(each, values));
    kept[name] = std::move(reduced);
  }
  return kept;
}

// Of the assertions of one rule.
Expected<std::string, Error> failures_of(const Json& rule, const Values& values) {
  std::string failures;
  const Json* condition = find_member(rule, "RuleCondition");
  if (condition != nullptr) {
    SIDESTEP_TRY(applies, evaluate_condition(*condition, values));
    if (!applies) return failures;
  }
  const Json* assertions = find_member(rule, "Assertions");
  if (assertions == nullptr || !assertions->is_array()) return failures;
  for (const Json& assertion : *assertions) {
    const Json* assert_that = find_member(assertion, "Assert");
    if (assert_that == nullptr) continue;
    SIDESTEP_TRY(holds, evaluate_condition(*assert_that, values));
    if (holds) continue;
    const Json* description = find_member(assertion, "AssertDescription");
    failures += (failures.empty() ? "" : ", ") + (description != nullptr && description->is_string()
                                                      ? description->get<std::string>()
                                                      : to_text(*assert_that));
  }
  return failures;
}

}  // namespace

Value effective_document(const Json& document, const Values& values) {
  Json effective = document;
  for (const char* name : {"Resources", "Outputs"}) {
    SIDESTEP_TRY(section, effective_section(section_of(document, name), values));
    effective[name] = std::move(section);
  }
  return effective;
}

Expected<Done, Error> check_rules(const Json& document, const Values& values) {
  for (const auto& [name, rule] : section_of(document, "Rules").get_ref<const Json::object_t&>()) {
    SIDESTEP_TRY(failures, failures_of(rule, values));
    if (failures.empty()) continue;
    return unexpected(
        validation_error("Template validation error: Rule " + name + " failed: " + failures));
  }
  return Done{};
}

}  // namespace sidestep::aws::cloudformation
