#include "aws/iam/access/access.h"
#include "aws/iam/operations/entity_calls.h"
#include "aws/iam/operations/list.h"
#include "base/arn.h"

namespace sidestep::aws::iam {
namespace {

Expected<Principal, Error> simulated_principal(Iam& iam, const Call& call) {
  const std::string& text = call.text("PolicySourceArn");
  const auto arn = Arn::parse(text);
  const bool is_user = arn && arn->resource.starts_with("user/");
  if (!arn || arn->service != "iam" || (!is_user && !arn->resource.starts_with("role/"))) {
    return unexpected(Error{.code = "InvalidInput",
                            .message = "Invalid Entity Arn: " + text +
                                       " does not clearly define entity type and name."});
  }
  const Kind kind = is_user ? Kind::kUser : Kind::kRole;
  const std::string name = text.substr(text.rfind('/') + 1);
  if (!Entities(iam.reader(), arn->account).find(kind, name)) {
    return unexpected(no_such_entity("The " + std::string(names_of(kind).row) + " with name " +
                                     name + " cannot be found."));
  }
  return Principal{.kind = is_user ? Principal::Kind::kUser : Principal::Kind::kRole,
                   .arn = text,
                   .account = arn->account,
                   .name = name,
                   .id = text};
}

Context given_context(const Call& call) {
  Context context;
  const Json* entries = call.find("ContextEntries");
  if (entries == nullptr) return context;
  for (const Json& entry : *entries) {
    const Json* key = find_member(entry, "ContextKeyName");
    const Json* values = find_member(entry, "ContextKeyValues");
    if (key == nullptr || values == nullptr) continue;
    context[lower_case(key->get<std::string>())] = values->get<std::vector<std::string>>();
  }
  return context;
}

std::string_view decision_text(const Decision& decision) {
  if (decision.is_allowed) return "allowed";
  return decision.reason.starts_with("with an explicit deny") ? "explicitDeny" : "implicitDeny";
}

// Policies that are given with the call are not simulated: only those that are stored.
void simulate_principal_policy(Iam& iam, Call call, Reply reply) {
  if (call.find("PolicyInputList") != nullptr || call.find("ResourcePolicy") != nullptr) {
    return reply.fail({.code = "NotImplemented",
                       .message = "Sidestep simulates the policies that are stored, not those of "
                                  "PolicyInputList and ResourcePolicy.",
                       .status = 501});
  }
  auto principal = simulated_principal(iam, call);
  if (!principal) return reply.fail(std::move(principal).error());
  Access access(iam.platform());
  const Json everything = Json::array({Json("*")});
  const Json* resources = call.find("ResourceArns");
  std::vector<Json> results;
  for (const Json& action : *call.find("ActionNames")) {
    for (const Json& resource : resources != nullptr ? *resources : everything) {
      const Need need{action.get<std::string>(), resource.get<std::string>(), given_context(call)};
      const std::string service = need.action.substr(0, need.action.find(':'));
      const Decision decision = access.decide(*principal, service, need, call.scope);
      results.push_back({{"EvalActionName", need.action},
                         {"EvalResourceName", need.resource},
                         {"EvalDecision", decision_text(decision)},
                         {"MatchedStatements", Json::array()},
                         {"MissingContextValues", Json::array()}});
    }
  }
  reply_with_page(call, std::move(reply), "EvaluationResults", std::move(results));
}

}  // namespace

constinit const IamOperation kSimulatePrincipalPolicy{"SimulatePrincipalPolicy",
                                                      simulate_principal_policy};

}  // namespace sidestep::aws::iam
