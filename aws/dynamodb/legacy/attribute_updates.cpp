#include "aws/dynamodb/legacy/attribute_updates.h"

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/values/attribute_value.h"

namespace sidestep::aws::dynamodb {
namespace {

Error invalid_update(const std::string& why) {
  return validation_error("One or more parameter values were invalid: " + why);
}

bool is_set(const std::string& type) { return type == "SS" || type == "NS" || type == "BS"; }

Checked check_type(const std::string& action, const std::string& type) {
  if (action == "DELETE" && !is_set(type)) {
    return invalid_update("DELETE action with value is not supported for the type " + type);
  }
  if (action == "ADD" && !is_set(type) && type != "N" && type != "L") {
    return invalid_update("ADD action is not supported for the type " + type);
  }
  return std::nullopt;
}

Expected<UpdateAction, Error> action_of(const std::string& attribute, const Json& element) {
  const Json* given_action = find_member(element, "Action");
  const Json* given_value = find_member(element, "Value");
  std::string action = "PUT";
  if (given_action != nullptr && !given_action->is_null()) action = *given_action;
  UpdateAction result{UpdateAction::Kind::kSet, {{attribute}}, {}};
  if (given_value == nullptr || given_value->is_null()) {
    if (action != "DELETE") {
      return unexpected(
          invalid_update("Only DELETE action is allowed when no attribute value is specified"));
    }
    result.kind = UpdateAction::Kind::kRemove;
    return result;
  }
  SIDESTEP_TRY(value, normalise_value(*given_value));
  if (auto error = check_type(action, type_of(value))) return unexpected(*std::move(error));
  result.operand.value = std::move(value);
  if (action == "ADD") result.kind = UpdateAction::Kind::kAdd;
  if (action == "DELETE") result.kind = UpdateAction::Kind::kDelete;
  return result;
}

}  // namespace

Expected<Update, Error> update_of(const Json& attribute_updates) {
  Update update;
  for (const auto& [attribute, element] : attribute_updates.get_ref<const Json::object_t&>()) {
    SIDESTEP_TRY(action, action_of(attribute, element));
    update.push_back(std::move(action));
  }
  return update;
}

}  // namespace sidestep::aws::dynamodb
