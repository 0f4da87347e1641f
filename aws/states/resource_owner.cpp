#include "aws/states/resource_owner.h"

#include <algorithm>

#include "base/arn.h"
#include "base/log.h"
#include "aws/states/states.h"
#include "aws/states/arns.h"
#include "storage/task_tokens.h"

namespace sidestep::aws::states {
namespace {

using Verdict = std::optional<Expected<Done, Error>>;

enum class Owner { kCaller, kOtherRegion, kOtherAccount };

struct ArnMember {
  std::string_view name;
  Error (*missing)(const std::string& arn);
};

constexpr ArnMember kArnMembers[] = {
    {"stateMachineArn", no_such_state_machine},  {"stateMachineVersionArn", no_such_resource},
    {"stateMachineAliasArn", no_such_reference}, {"executionArn", no_such_execution},
    {"activityArn", no_such_activity},           {"mapRunArn", no_such_resource},
    {"resourceArn", no_such_resource},
};
constexpr ArnMember kRoutedVersion{"stateMachineVersionArn", no_such_reference};

bool is_account_id(std::string_view text) {
  return text.size() == 12 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

Owner owner_of(const std::string& text, const Scope& scope) {
  const auto arn = Arn::parse(text);
  const bool is_complete =
      arn && arn->service == "states" && is_account_id(arn->account) && !arn->region.empty();
  if (!is_complete) return Owner::kCaller;
  if (arn->account != scope.account) return Owner::kOtherAccount;
  return arn->region == scope.region ? Owner::kCaller : Owner::kOtherRegion;
}

Verdict answer_for(const std::string& arn, const ArnMember& member, const Call& call) {
  const Owner owner = owner_of(arn, call.scope);
  if (owner != Owner::kCaller) {
    log::info("A request names what belongs to another account or region",
              {{"operation", call.operation},
               {"resource", arn},
               {"account", call.scope.account},
               {"region", call.scope.region}});
  }
  switch (owner) {
    case Owner::kCaller:
      return std::nullopt;
    case Owner::kOtherAccount:
      return unexpected(api_error(
          errors::kAccessDeniedException,
          not_authorized(call.scope, "states:" + call.operation, arn)));
    case Owner::kOtherRegion:
      if (call.operation.starts_with("Delete")) return Done{};
      return unexpected(member.missing(arn));
  }
  return std::nullopt;
}

// The versions that an alias is to point to.
Verdict answer_for_routes(const Call& call) {
  const Json* routes = call.find("routingConfiguration");
  if (routes == nullptr) return std::nullopt;
  for (const Json& route : *routes) {
    const Json* arn = find_member(route, "stateMachineVersionArn");
    if (arn == nullptr || !arn->is_string()) continue;
    auto answer = answer_for(arn->get<std::string>(), kRoutedVersion, call);
    if (answer) return answer;
  }
  return std::nullopt;
}

// Tokens are stored before anybody learns them.
Verdict answer_for_token(States& states, const Call& call) {
  const std::string* token = call.find_text("taskToken");
  if (token == nullptr) return std::nullopt;
  const auto row = storage::TaskTokens(states.engine().reader()).find(*token);
  if (!row) return std::nullopt;
  const auto* execution = states.engine().find(row->execution_id);
  if (!execution || owner_of(execution->arn(), call.scope) == Owner::kCaller) return std::nullopt;
  return unexpected(invalid_token());
}

}  // namespace

std::optional<Expected<Done, Error>> answer_for_others(States& states, const Call& call) {
  for (const ArnMember& member : kArnMembers) {
    const std::string* arn = call.find_text(member.name);
    if (arn == nullptr) continue;
    if (auto answer = answer_for(*arn, member, call)) return answer;
  }
  if (auto answer = answer_for_routes(call)) return answer;
  return answer_for_token(states, call);
}

}  // namespace sidestep::aws::states
