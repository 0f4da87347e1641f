// AddPermission and RemovePermission: statements of the topic's policy, by their labels. Nothing
// here is enforced.

#include <algorithm>

#include "aws/core/arn_of.h"
#include "aws/sns/arns.h"
#include "aws/sns/errors.h"
#include "aws/sns/operations/list.h"
#include "aws/sns/topic_attributes.h"

namespace sidestep::aws::sns {
namespace {

constexpr std::string_view kGrantable[] = {
    "AddPermission", "DeleteTopic", "GetTopicAttributes", "ListSubscriptionsByTopic",
    "Publish",       "Receive",     "RemovePermission",   "SetTopicAttributes",
    "Subscribe"};

auto statement_labelled(Json& statements, const std::string& label) {
  return std::ranges::find_if(statements, [&](const Json& statement) {
    const Json* sid = find_member(statement, "Sid");
    return sid != nullptr && *sid == label;
  });
}

// AWS writes one of a list alone.
Json alone_or_all(Json list) { return list.size() == 1 ? Json(list[0]) : list; }

Json grant(const Topic& topic, const Call& call, const std::string& label) {
  Json principals = Json::array();
  for (const Json& account : *call.find("AWSAccountId")) {
    principals.push_back("arn:" + partition_of(topic.region) +
                         ":iam::" + account.get<std::string>() + ":root");
  }
  Json actions = Json::array();
  for (const Json& action : *call.find("ActionName")) {
    actions.push_back("SNS:" + action.get<std::string>());
  }
  Json statement = Json::object();
  statement["Sid"] = label;
  statement["Effect"] = "Allow";
  statement["Principal"]["AWS"] = alone_or_all(std::move(principals));
  statement["Action"] = alone_or_all(std::move(actions));
  statement["Resource"] = topic.arn;
  return statement;
}

Expected<Done, Error> check_grant(const Call& call) {
  for (const std::string_view name : {"Label", "AWSAccountId", "ActionName"}) {
    const Json* value = call.find(name);
    if (value == nullptr || value->empty()) {
      return unexpected(invalid(name, "no value for required parameter"));
    }
  }
  for (const Json& action : *call.find("ActionName")) {
    const auto& name = action.get_ref<const std::string&>();
    if (name == "*" || std::ranges::find(kGrantable, name) != std::end(kGrantable)) continue;
    return unexpected(invalid("Policy statement action out of service scope!"));
  }
  return Done{};
}

void add_topic_permission(Sns& sns, Call call, Reply reply) {
  sns.write(std::move(call), std::move(reply),
            [](storage::Database& database, Call& given, Sns::Made&) -> Answer {
              SIDESTEP_TRY(topic, topic_in(database, given));
              SIDESTEP_TRY(fine, check_grant(given));
              static_cast<void>(fine);
              Json policy = policy_of(topic);
              const std::string& label = given.text("Label");
              Json& statements = policy["Statement"];
              if (statement_labelled(statements, label) != statements.end()) {
                return unexpected(invalid("Statement already exists"));
              }
              statements.push_back(grant(topic, given, label));
              topic.attributes["Policy"] = to_text(policy);
              Topics(database).update(topic);
              return Output{};
            });
}

void remove_topic_permission(Sns& sns, Call call, Reply reply) {
  sns.write(std::move(call), std::move(reply),
            [](storage::Database& database, Call& given, Sns::Made&) -> Answer {
              SIDESTEP_TRY(topic, topic_in(database, given));
              Json policy = policy_of(topic);
              Json& statements = policy["Statement"];
              const auto found = statement_labelled(statements, given.text_or("Label", ""));
              if (found != statements.end()) statements.erase(found);
              topic.attributes["Policy"] = to_text(policy);
              Topics(database).update(topic);
              return Output{};
            });
}

}  // namespace

constinit const SnsOperation kAddPermission{"AddPermission", add_topic_permission};
constinit const SnsOperation kRemovePermission{"RemovePermission", remove_topic_permission};

}  // namespace sidestep::aws::sns
