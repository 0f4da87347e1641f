// PutResourcePolicy, DescribeResourcePolicies and DeleteResourcePolicy: policies are kept and
// shown.
#include <algorithm>

#include "aws/logs/limits.h"
#include "aws/logs/listing.h"
#include "aws/logs/operations/list.h"
#include "aws/logs/tables/policies.h"

namespace sidestep::aws::logs {
namespace {

Json shown_policy(const LogPolicy& policy) {
  return {{"policyName", policy.name},
          {"policyDocument", policy.document},
          {"lastUpdatedTime", policy.updated_ms}};
}

Answer put_policy(storage::Database& database, const Call& call, std::int64_t now_ms) {
  if (call.find("resourceArn") != nullptr) {
    return unexpected(invalid_parameter("Sidestep keeps policies of accounts, not of log groups."));
  }
  const LogPolicy policy{call.text("policyName"), call.text("policyDocument"), now_ms};
  if (!parse_json(policy.document)) {
    return unexpected(invalid_parameter("The policy document is not valid JSON."));
  }
  Policies policies(database, call.scope);
  const auto there = policies.list();
  const bool is_new = std::ranges::find(there, policy.name, &LogPolicy::name) == there.end();
  if (is_new && there.size() >= kResourcePoliciesMax) return unexpected(limit_exceeded());
  policies.put(policy);
  return Output{{{"resourcePolicy", shown_policy(policy)}}};
}

void put_resource_policy(Logs& logs, Call call, Reply reply) {
  const std::int64_t now_ms = logs.platform().alarms.now().time_since_epoch().count();
  logs.platform().rows.write(std::move(call), std::move(reply),
                             [now_ms](storage::Database& database, Call& made) {
                               return put_policy(database, made, now_ms);
                             });
}

void delete_resource_policy(Logs& logs, Call call, Reply reply) {
  logs.platform().rows.write(
      std::move(call), std::move(reply), [](storage::Database& database, Call& made) -> Answer {
        const std::string& name = made.text("policyName");
        if (Policies(database, made.scope).remove(name)) return Output{};
        return unexpected(Error{.code = "ResourceNotFoundException",
                                .message = "Policy with name [" + name + "] does not exist"});
      });
}

void describe_resource_policies(Logs& logs, Call call, Reply reply) {
  reply.answer(listed(call, "resourcePolicies", Policies(logs.reader(), call.scope).list(),
                      &LogPolicy::name, shown_policy));
}

}  // namespace

constinit const LogsOperation kPutResourcePolicy{"PutResourcePolicy", put_resource_policy};
constinit const LogsOperation kDeleteResourcePolicy{"DeleteResourcePolicy", delete_resource_policy};
constinit const LogsOperation kDescribeResourcePolicies{"DescribeResourcePolicies",
                                                        describe_resource_policies};

}  // namespace sidestep::aws::logs
