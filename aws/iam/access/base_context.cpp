#include "aws/iam/access/access.h"
#include "base/arn.h"

namespace sidestep::aws::iam {
namespace {

std::string_view type_of(const Principal& principal) {
  switch (principal.kind) {
    case Principal::Kind::kRole:
      return "AssumedRole";
    case Principal::Kind::kUser:
      return "User";
    case Principal::Kind::kService:
      return "AWSService";
    case Principal::Kind::kAnonymous:
      return "Anonymous";
    case Principal::Kind::kAdministrator:
      break;
  }
  return "Account";
}

}  // namespace

// Requests over loopback are plain HTTP; policies that want TLS are about networks, so it counts
// as secure.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
Context base_context(const Principal& principal, const Scope& scope, Timestamp now) {
  const bool is_service = principal.kind == Principal::Kind::kService;
  Context context = {
      {"aws:currenttime", {to_rfc3339(now)}},
      {"aws:epochtime", {std::to_string(now.time_since_epoch().count() / 1000)}},
      {"aws:principalisawsservice", {is_service ? "true" : "false"}},
      {"aws:principaltype", {std::string(type_of(principal))}},
      {"aws:requestedregion", {scope.region}},
      {"aws:securetransport", {"true"}},
  };
  if (is_service) {
    context["aws:principalservicename"] = {principal.arn};
  } else if (principal.kind != Principal::Kind::kAnonymous) {
    context["aws:principalarn"] = {principal.id.empty() ? principal.arn : principal.id};
    context["aws:principalaccount"] = {principal.account};
  }
  if (principal.kind == Principal::Kind::kUser) context["aws:username"] = {principal.name};
  if (!scope.source_arn.empty()) {
    const std::string account = Arn::parse(scope.source_arn).value_or(Arn{}).account;
    context["aws:sourcearn"] = {scope.source_arn};
    context["aws:sourceaccount"] = {account.empty() ? scope.account : account};
  }
  return context;
}

}  // namespace sidestep::aws::iam
