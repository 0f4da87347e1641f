// Policy::read(): the grammar of policies, with AWS's complaints.
#include <algorithm>
#include <array>

#include "aws/iam/policy/policy.h"
#include "base/json.h"

namespace sidestep::aws::iam {
namespace {

using Fault = std::optional<std::string>;

constexpr std::string_view kSyntax = "Syntax errors in policy.";
constexpr std::string_view kNewestVersion = "2012-10-17";
constexpr std::array<std::string_view, 10> kElements = {
    "Sid",         "Effect",    "Action",       "NotAction", "Resource",
    "NotResource", "Principal", "NotPrincipal", "Condition", "Id"};

Fault syntax_fault() { return std::string(kSyntax); }

// A text or a list of texts.
std::optional<std::vector<std::string>> texts_of(const Json& value) {
  if (value.is_string()) return std::vector{value.get<std::string>()};
  if (!value.is_array()) return std::nullopt;
  std::vector<std::string> texts;
  for (const Json& each : value) {
    if (!each.is_string()) return std::nullopt;
    texts.push_back(each.get<std::string>());
  }
  return texts;
}

// The element `name`, or "Not" and `name`; both together are an error.
Fault read_choice(const Json& statement, const std::string& name, Choice& choice) {
  const Json* plain = find_member(statement, name);
  const Json* negated = find_member(statement, "Not" + name);
  if (plain != nullptr && negated != nullptr) return syntax_fault();
  const Json* value = plain != nullptr ? plain : negated;
  if (value == nullptr) return std::nullopt;
  auto texts = texts_of(*value);
  if (!texts) return syntax_fault();
  choice = {*std::move(texts), negated != nullptr, true};
  return std::nullopt;
}

Fault read_actions(const Json& json, Statement& statement) {
  if (auto fault = read_choice(json, "Action", statement.actions)) return fault;
  if (statement.actions.patterns.empty()) return "Policy statement must contain actions.";
  for (const std::string& action : statement.actions.patterns) {
    if (action == "*") continue;
    if (action.find(':') == action.npos) {
      return "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
    }
  }
  return std::nullopt;
}

Fault read_resources(const Json& json, PolicyPlace place, Statement& statement) {
  if (auto fault = read_choice(json, "Resource", statement.resources)) return fault;
  if (place == PolicyPlace::kTrust) {
    return statement.resources.is_there ? Fault("Has prohibited field Resource") : std::nullopt;
  }
  if (statement.resources.patterns.empty()) {
    return place == PolicyPlace::kIdentity ? Fault("Policy statement must contain resources.")
                                           : std::nullopt;
  }
  for (const std::string& resource : statement.resources.patterns) {
    if (resource == "*" || place == PolicyPlace::kResource) continue;
    if (!resource.starts_with("arn:")) {
      return "Resource " + resource + " must be in ARN format or \"*\".";
    }
  }
  return std::nullopt;
}

Fault read_principals(const Json& json, PolicyPlace place, Statement& statement) {
  const Json* plain = find_member(json, "Principal");
  const Json* negated = find_member(json, "NotPrincipal");
  const Json* value = plain != nullptr ? plain : negated;
  if (place == PolicyPlace::kIdentity) {
    return value != nullptr ? Fault("Policy document should not specify a principal.")
                            : std::nullopt;
  }
  if (value == nullptr || (plain != nullptr && negated != nullptr)) {
    return "Missing required field Principal";
  }
  statement.principals_negated = negated != nullptr;
  if (value->is_string()) {
    if (*value != "*") return syntax_fault();
    statement.principals.push_back({"AWS", "*"});
    return std::nullopt;
  }
  if (!value->is_object()) return syntax_fault();
  for (const auto& [kind, named] : value->get_ref<const Json::object_t&>()) {
    const auto texts = texts_of(named);
    if (!texts) return syntax_fault();
    for (const std::string& text : *texts) statement.principals.push_back({kind, text});
  }
  return std::nullopt;
}

Fault read_statement(const Json& json, PolicyPlace place, Statement& statement) {
  if (!json.is_object()) return syntax_fault();
  for (const auto& [name, value] : json.get_ref<const Json::object_t&>()) {
    if (std::ranges::find(kElements, name) == kElements.end()) return syntax_fault();
  }
  const Json* effect = find_member(json, "Effect");
  if (effect == nullptr || (*effect != "Allow" && *effect != "Deny")) return syntax_fault();
  statement.effect = *effect == "Allow" ? Statement::Effect::kAllow : Statement::Effect::kDeny;
  if (const Json* sid = find_member(json, "Sid")) {
    if (!sid->is_string()) return syntax_fault();
    statement.sid = sid->get<std::string>();
  }
  if (auto fault = read_actions(json, statement)) return fault;
  if (auto fault = read_resources(json, place, statement)) return fault;
  if (auto fault = read_principals(json, place, statement)) return fault;
  if (const Json* element = find_member(json, "Condition")) {
    auto conditions = read_conditions(*element);
    if (!conditions) return std::move(conditions).error();
    statement.conditions = *std::move(conditions);
  }
  return std::nullopt;
}

}  // namespace

Expected<Policy, std::string> Policy::read(std::string_view text, PolicyPlace place) {
  const auto json = parse_json(text);
  if (!json || !json->is_object()) return unexpected(std::string(kSyntax));
  const Json* version = find_member(*json, "Version");
  const bool is_newest = version != nullptr && *version == kNewestVersion;
  if (version != nullptr && !is_newest && *version != "2008-10-17") {
    return unexpected<std::string>("Policy document must be version 2012-10-17 or greater.");
  }
  const Json* statements = find_member(*json, "Statement");
  if (statements == nullptr) return unexpected(std::string(kSyntax));
  Policy policy;
  policy.place_ = place;
  policy.variables_ = is_newest ? Variables::kFilled : Variables::kPlain;
  const Json list = statements->is_array() ? *statements : Json::array({*statements});
  for (const Json& each : list) {
    Statement statement;
    if (auto fault = read_statement(each, place, statement)) return unexpected(*std::move(fault));
    policy.statements_.push_back(std::move(statement));
  }
  return policy;
}

}  // namespace sidestep::aws::iam
