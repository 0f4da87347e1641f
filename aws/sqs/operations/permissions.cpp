// AddPermission and RemovePermission: statements of the queue's policy, by their labels. Nothing
// here is enforced.

#include <algorithm>

#include "aws/core/arn_of.h"
#include "aws/sqs/errors.h"
#include "aws/sqs/operations/list.h"
#include "aws/sqs/queue_url.h"

namespace sidestep::aws::sqs {
namespace {

Json policy_of(const Queue& queue) {
  const std::string_view text = queue.text("Policy");
  if (!text.empty()) {
    if (auto policy = parse_json(text)) {
      if (find_member(*policy, "Statement") != nullptr) return *std::move(policy);
    }
  }
  Json policy = Json::object();
  policy["Version"] = "2008-10-17";
  policy["Id"] = queue.place.arn() + "/SQSDefaultPolicy";
  policy["Statement"] = Json::array();
  return policy;
}

auto labelled(Json& statements, const std::string& label) {
  return std::ranges::find_if(statements, [&](const Json& statement) {
    const Json* sid = find_member(statement, "Sid");
    return sid != nullptr && *sid == label;
  });
}

// AWS writes one of a list alone.
Json one_or_all(Json list) { return list.size() == 1 ? Json(list[0]) : list; }

Json statement_of(const Queue& queue, const Call& call, const std::string& label) {
  Json principals = Json::array();
  for (const Json& account : *call.find("AWSAccountIds")) {
    principals.push_back("arn:" + partition_of(queue.place.region) +
                         ":iam::" + account.get<std::string>() + ":root");
  }
  Json actions = Json::array();
  for (const Json& action : *call.find("Actions")) {
    actions.push_back("SQS:" + action.get<std::string>());
  }
  Json statement = Json::object();
  statement["Sid"] = label;
  statement["Effect"] = "Allow";
  statement["Principal"] = Json(Json::object_t{{"AWS", one_or_all(std::move(principals))}});
  statement["Action"] = one_or_all(std::move(actions));
  statement["Resource"] = queue.place.arn();
  return statement;
}

void save_policy(storage::Database& database, Queue& queue, const Json& policy, Timestamp now) {
  if (policy["Statement"].empty()) {
    queue.attributes.erase("Policy");
  } else {
    queue.attributes["Policy"] = to_text(policy);
  }
  queue.modified = now;
  Queues(database).update(queue);
}

Expected<Done, Error> check_permission(const Call& call) {
  for (const std::string_view name : {"AWSAccountIds", "Actions"}) {
    const Json* list = call.find(name);
    if (list == nullptr || list->empty()) return unexpected(missing_parameter(name));
  }
  for (const Json& account : *call.find("AWSAccountIds")) {
    const auto& text = account.get_ref<const std::string&>();
    if (text.size() == 12 && text.find_first_not_of("0123456789") == text.npos) continue;
    return unexpected(invalid_parameter(text, "PrincipalId", "Unable to verify."));
  }
  for (const Json& action : *call.find("Actions")) {
    const auto& text = action.get_ref<const std::string&>();
    const auto is_named = [&](const SqsOperation* known) { return known->name == text; };
    if (text == "*" || std::ranges::any_of(all_operations(), is_named)) continue;
    return unexpected(invalid_parameter("SQS:" + text, "ActionName",
                                        "Please refer to the appropriate WSDL for a list of valid "
                                        "actions. "));
  }
  return Done{};
}

void add_permission(Sqs& sqs, Call call, Reply reply) {
  if (call.text_or("Label", "").empty()) return reply.fail(missing_parameter("Label"));
  if (auto checked = check_permission(call); !checked) return reply.fail(checked.error());
  sqs.write(std::move(call), std::move(reply),
            [now = sqs.now()](storage::Database& database, Call& made, Sqs::Touched&) -> Answer {
              SIDESTEP_TRY(queue, queue_of_url(database, made));
              const std::string& label = made.text("Label");
              Json policy = policy_of(queue);
              Json& statements = policy["Statement"];
              if (labelled(statements, label) != statements.end()) {
                return unexpected(invalid_parameter(label, "Label", "Already exists."));
              }
              statements.push_back(statement_of(queue, made, label));
              save_policy(database, queue, policy, now);
              return Output{};
            });
}

void remove_permission(Sqs& sqs, Call call, Reply reply) {
  if (call.text_or("Label", "").empty()) return reply.fail(missing_parameter("Label"));
  sqs.write(std::move(call), std::move(reply),
            [now = sqs.now()](storage::Database& database, Call& made, Sqs::Touched&) -> Answer {
              SIDESTEP_TRY(queue, queue_of_url(database, made));
              const std::string& label = made.text("Label");
              Json policy = policy_of(queue);
              Json& statements = policy["Statement"];
              const auto found = labelled(statements, label);
              if (found == statements.end()) {
                return unexpected(invalid_parameter(label, "Label", "can't find label."));
              }
              statements.erase(found);
              save_policy(database, queue, policy, now);
              return Output{};
            });
}

}  // namespace

constinit const SqsOperation kAddPermission{"AddPermission", add_permission};
constinit const SqsOperation kRemovePermission{"RemovePermission", remove_permission};

}  // namespace sidestep::aws::sqs
