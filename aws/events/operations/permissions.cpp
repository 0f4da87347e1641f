// PutPermission and RemovePermission: the policy of a bus, which is kept and not enforced.
#include <algorithm>

#include "aws/events/listing.h"
#include "aws/events/operations/list.h"
#include "aws/events/tables/documents.h"

namespace sidestep::aws::events {
namespace {

Json empty_policy() { return {{"Version", "2012-10-17"}, {"Statement", Json::array()}}; }

Json policy_of(const Json& document) {
  const Json* text = find_member(document, "Policy");
  if (text == nullptr) return empty_policy();
  auto policy = parse_json(text->get_ref<const std::string&>());
  return policy && policy->is_object() ? *std::move(policy) : empty_policy();
}

Json principal(const std::string& who) {
  if (who == "*") return "*";
  return {{"AWS", "arn:aws:iam::" + who + ":root"}};
}

void remove_statement(Json& policy, const std::string& sid) {
  auto& statements = policy["Statement"].get_ref<Json::array_t&>();
  std::erase_if(statements, [&](const Json& statement) {
    const Json* named = find_member(statement, "Sid");
    return named != nullptr && *named == sid;
  });
}

void save_policy(storage::Database& database, const Bus& bus, Json document, const Json& policy,
                 Timestamp now) {
  if (policy.at("Statement").empty()) {
    document.erase("Policy");
  } else {
    document["Policy"] = to_text(policy);
  }
  document["LastModifiedTime"] = seconds_of(now);
  Documents(database, bus.scope, Kind::kBus).put(bus.name, document);
}

Answer add_permission(storage::Database& database, Call& call, Timestamp now) {
  SIDESTEP_TRY(bus, existing_bus(database, call));
  Json document =
      Documents(database, bus.scope, Kind::kBus).find(bus.name).value_or(Json::object());
  if (const std::string* whole = call.find_text("Policy")) {
    const auto policy = parse_json(*whole);
    if (!policy || !policy->is_object()) {
      return unexpected(validation_exception("Policy is not valid."));
    }
    document["Policy"] = *whole;
    Documents(database, bus.scope, Kind::kBus).put(bus.name, document);
    return Output{};
  }
  if (call.find("StatementId") == nullptr || call.find("Action") == nullptr ||
      call.find("Principal") == nullptr) {
    return unexpected(
        validation_exception("Parameter StatementId, Action and Principal must be specified."));
  }
  Json policy = policy_of(document);
  const std::string sid = call.text("StatementId");
  remove_statement(policy, sid);
  Json statement = {{"Sid", sid},
                    {"Effect", "Allow"},
                    {"Principal", principal(call.text("Principal"))},
                    {"Action", call.text("Action")},
                    {"Resource", bus.arn()}};
  if (const Json* condition = call.find("Condition")) {
    Json test = Json::object();
    test[condition->at("Key").get<std::string>()] = condition->at("Value");
    statement["Condition"] = Json::object();
    statement["Condition"][condition->at("Type").get<std::string>()] = std::move(test);
  }
  policy["Statement"].push_back(std::move(statement));
  save_policy(database, bus, std::move(document), policy, now);
  return Output{};
}

Answer take_permission(storage::Database& database, Call& call, Timestamp now) {
  SIDESTEP_TRY(bus, existing_bus(database, call));
  Json document =
      Documents(database, bus.scope, Kind::kBus).find(bus.name).value_or(Json::object());
  Json policy = policy_of(document);
  if (call.flag_or("RemoveAllPermissions", false)) {
    policy["Statement"] = Json::array();
  } else {
    const std::size_t before = policy["Statement"].size();
    remove_statement(policy, call.text_or("StatementId", ""));
    if (policy["Statement"].size() == before) {
      return unexpected(resource_not_found("Statement with the provided id does not exist."));
    }
  }
  save_policy(database, bus, std::move(document), policy, now);
  return Output{};
}

void put_permission(Events& events, Call call, Reply reply) {
  const Timestamp now = events.platform().alarms.now();
  events.platform().rows.write(std::move(call), std::move(reply),
                               [now](storage::Database& database, Call& made) {
                                 return add_permission(database, made, now);
                               });
}

void remove_permission(Events& events, Call call, Reply reply) {
  const Timestamp now = events.platform().alarms.now();
  events.platform().rows.write(std::move(call), std::move(reply),
                               [now](storage::Database& database, Call& made) {
                                 return take_permission(database, made, now);
                               });
}

}  // namespace

constinit const EventsOperation kPutPermission{"PutPermission", put_permission};
constinit const EventsOperation kRemovePermission{"RemovePermission", remove_permission};

}  // namespace sidestep::aws::events
