#include "aws/iam/access/role_authorizer.h"

#include <memory>

#include "aws/core/anonymous.h"
#include "aws/iam/access/denial.h"
#include "aws/iam/access/managed_rules.h"
#include "base/arn.h"
#include "base/log.h"

namespace sidestep::aws::iam {
namespace {

// The role of what sidestep.json declares without one.
constexpr std::string_view kDefaultRole = "sidestep";

// Roles that `cdk bootstrap` makes in an account: their bootstrap is taken as done.
bool is_bootstrap_role(std::string_view name) {
  if (!name.starts_with("cdk-")) return false;
  for (const std::string_view kind : {"-cfn-exec-role-", "-deploy-role-", "-file-publishing-role-",
                                      "-image-publishing-role-", "-lookup-role-"}) {
    if (name.find(kind) != name.npos) return true;
  }
  return false;
}

bool is_role(const std::string& arn) {
  const auto role = Arn::parse(arn);
  return role && role->service == "iam" && role->resource.starts_with("role/");
}

// Of the service that uses the role later on: for the resource that the call makes or changes,
// which the role's trust may name.
Scope source_scope(std::string_view service, const Call& call) {
  Scope scope = call.scope;
  const Needs needs = needs_of(service, call);
  if (!needs.empty() && needs.front().resource != "*") scope.source_arn = needs.front().resource;
  return scope;
}

std::string last_part(const std::string& text) { return text.substr(text.rfind('/') + 1); }

}  // namespace

std::optional<Error> RoleAuthorizer::refusal(std::string_view service, const Call& call) {
  // Allowed to everybody, and what principal_of() itself asks.
  if (service == "sts" && call.operation == "GetCallerIdentity") return std::nullopt;
  const Principal principal = principal_of(call.scope);
  auto denied = principal.kind == Principal::Kind::kAdministrator || may_do_everything(principal)
                    ? std::nullopt
                    : denial_of(principal, service, call);
  if (!denied) denied = fault_of_roles(principal, service, call);
  if (!denied || parts_.enforcement == Enforcement::kRefuse) return denied;
  log::warn("IAM would refuse this call",
            {{"service", std::string(service)}, {"cause", denied->code + ": " + denied->message}});
  return std::nullopt;
}

std::optional<Error> RoleAuthorizer::denial_of(const Principal& principal, std::string_view service,
                                               const Call& call) {
  if (principal.kind == Principal::Kind::kService && !ResourcePolicies::knows(service)) {
    return std::nullopt;
  }
  for (const Need& need : all_needs(service, call)) {
    const Decision decision = access_.decide(principal, service, need, call.scope);
    if (!decision.is_allowed) return denial(principal, service, need, decision.reason);
  }
  return std::nullopt;
}

// A role that does not exist is refused as one that does not trust the service, as AWS does.
std::optional<Error> RoleAuthorizer::fault_of_roles(const Principal& principal,
                                                    std::string_view service, const Call& call) {
  for (const PassedRole& passed : passed_roles(service, call)) {
    if (!is_role(passed.role_arn)) continue;
    const bool is_restricted = principal.has_policies() && !may_do_everything(principal);
    if (is_restricted) {
      const Need need{"iam:PassRole",
                      passed.role_arn,
                      {{"iam:passedtoservice", {std::string(passed.service)}}}};
      const Decision decision = access_.decide(principal, "iam", need, call.scope);
      if (!decision.is_allowed) return denial(principal, service, need, decision.reason);
    }
    const Principal role = principal_named(role_session(passed.role_arn, "check"));
    if (may_do_everything(role)) continue;
    if (!access_.is_trusted(passed.role_arn, passed.service, source_scope(service, call))) {
      return untrusted_role(service, passed.role_arn);
    }
    if (service == "states" && !may_wait_for_jobs(role, call)) {
      return managed_rule_denied(passed.role_arn);
    }
  }
  return std::nullopt;
}

// By rules of EventBridge, which are the role's to make.
bool RoleAuthorizer::may_wait_for_jobs(const Principal& role, const Call& call) {
  const std::string* text = call.find_text("definition");
  const auto definition = parse_json(text != nullptr ? *text : "");
  if (!definition) return true;
  for (const Need& need : needs_of_managed_rules(*definition, call.scope)) {
    if (!access_.decide(role, "events", need, call.scope).is_allowed) return false;
  }
  return true;
}

Needs RoleAuthorizer::all_needs(std::string_view service, const Call& call) const {
  Needs needs = needs_of(service, call);
  const std::string* token = service == "states" ? call.find_text("taskToken") : nullptr;
  if (token != nullptr && parts_.machine_of_token) {
    const std::string machine = parts_.machine_of_token(*token);
    if (!machine.empty()) needs.front().resource = machine;
  }
  return needs;
}

bool RoleAuthorizer::may_do_everything(const Principal& role) const {
  if (role.kind != Principal::Kind::kRole) return false;
  if (role.name != kDefaultRole && !is_bootstrap_role(role.name)) return false;
  return !Entities(parts_.platform.rows.reader(), role.account).find(Kind::kRole, role.name);
}

// Who holds an access key is known by STS, which knows the sessions that it made and asks us for
// the keys of users.
Principal RoleAuthorizer::principal_of(const Scope& scope) const {
  if (!scope.principal.empty()) return principal_named(scope.principal);
  if (scope.access_key.empty()) return {};
  const auto arn = std::make_shared<std::string>();
  Scope asked{.account = scope.account, .region = scope.region, .access_key = scope.access_key};
  parts_.platform.directory.call_embedded("sts",
                                          {"GetCallerIdentity", Json::object(), std::move(asked)},
                                          Reply([arn](const Answer& answer) {
                                            if (answer)
                                              *arn = answer->members.at("Arn").get<std::string>();
                                          }));
  return principal_named(*arn);
}

Principal RoleAuthorizer::principal_named(const std::string& text) const {
  const auto arn = Arn::parse(text);
  if (!arn) {
    if (text == kAnonymous) return {.kind = Principal::Kind::kAnonymous, .arn = text};
    if (!text.ends_with(".amazonaws.com")) return {};
    return {.kind = Principal::Kind::kService, .arn = text};
  }
  Principal principal{.arn = text, .account = arn->account};
  constexpr std::string_view kSession = "assumed-role/";
  if (arn->service == "sts" && arn->resource.starts_with(kSession)) {
    principal.kind = Principal::Kind::kRole;
    principal.name = arn->resource.substr(kSession.size());
    principal.name.resize(std::min(principal.name.find('/'), principal.name.size()));
  } else if (arn->service == "iam" && arn->resource.starts_with("user/")) {
    principal.kind = Principal::Kind::kUser;
    principal.name = last_part(arn->resource);
  } else {
    return {};
  }
  const Kind kind = principal.kind == Principal::Kind::kUser ? Kind::kUser : Kind::kRole;
  const auto entity =
      Entities(parts_.platform.rows.reader(), arn->account).find(kind, principal.name);
  if (entity) principal.id = entity_arn(arn->account, kind, *entity);
  return principal;
}

}  // namespace sidestep::aws::iam
