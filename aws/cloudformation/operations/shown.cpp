#include "aws/cloudformation/operations/shown.h"

#include <charconv>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/template/parameters.h"
#include "aws/cloudformation/template/sections.h"
#include "aws/core/paging.h"

namespace sidestep::aws::cloudformation {

double seconds_of(Timestamp time) {
  return static_cast<double>(time.time_since_epoch().count()) / 1000;
}

Json stack_json(const Stack& stack) {
  Json shown = {{"StackId", stack.arn}, {"StackName", stack.name}};
  shown["CreationTime"] = seconds_of(stack.created);
  if (stack.updated) shown["LastUpdatedTime"] = seconds_of(*stack.updated);
  if (stack.deleted) shown["DeletionTime"] = seconds_of(*stack.deleted);
  shown["StackStatus"] = to_text(stack.status);
  if (!stack.reason.empty() && stack.reason != "User Initiated") {
    shown["StackStatusReason"] = stack.reason;
  }
  const Json document =
      stack.document.empty() ? Json::object() : parse_json(stack.document).value();
  if (const Json* description = find_member(document, "Description")) {
    shown["Description"] = *description;
  }
  shown["Parameters"] = shown_parameters(document, stack.parameters);
  shown["Outputs"] = stack.outputs;
  shown["DisableRollback"] = false;
  shown["EnableTerminationProtection"] = false;
  shown["RollbackConfiguration"] = Json::object();
  shown["NotificationARNs"] = Json::array();
  shown["Tags"] = Json::array();
  shown["Capabilities"] = Json::array();
  for (const char* name :
       {"RoleARN", "NotificationARNs", "Capabilities", "Tags", "TimeoutInMinutes",
        "DisableRollback", "EnableTerminationProtection", "RollbackConfiguration", "ParentId",
        "RootId", "ChangeSetId", "RetainExceptOnCreate"}) {
    if (const Json* value = find_member(stack.details, name)) shown[name] = *value;
  }
  shown["DriftInformation"] = {{"StackDriftStatus", "NOT_CHECKED"}};
  return shown;
}

Expected<Stack, Error> named_stack(storage::Database& database, const Call& call) {
  const std::string& name = call.text("StackName");
  auto stack = Stacks(database).find(call.scope, name);
  if (!stack) return unexpected(no_such_stack(name));
  return *std::move(stack);
}

Expected<std::size_t, Error> place_of(const Call& call) {
  const std::string* token = call.find_text("NextToken");
  if (token == nullptr) return std::size_t{0};
  const auto key = key_of_token(*token);
  std::size_t place = 0;
  const bool is_ours =
      key && std::from_chars(key->data(), key->data() + key->size(), place).ec == std::errc();
  if (!is_ours) return unexpected(validation_error("The given NextToken is not valid"));
  return place;
}

Expected<Json, Error> paged(const Call& call, Json items, const char* member, std::size_t limit) {
  SIDESTEP_TRY(begin, place_of(call));
  Json page = Json::array();
  const std::size_t end = std::min(items.size(), begin + limit);
  for (std::size_t i = begin; i < end; ++i) page.push_back(std::move(items[i]));
  Json answer = Json::object();
  answer[member] = std::move(page);
  if (end < items.size()) answer["NextToken"] = token_after(std::to_string(end));
  return answer;
}

}  // namespace sidestep::aws::cloudformation
