#include "aws/iam/policy/policy.h"

#include <algorithm>

#include "base/arn.h"

namespace sidestep::aws::iam {
namespace {

enum class Named { kNobody, kAccount, kPrincipal };

bool any_matches(const std::vector<std::string>& patterns, std::string_view text,
                 const PatternMatch& match) {
  return std::ranges::any_of(patterns,
                             [&](const std::string& pattern) { return match(pattern, text); });
}

bool concerns(const Statement& statement, const Request& request, Variables variables) {
  const PatternMatch plain{request.context, Variables::kPlain, Letters::kAny};
  if (any_matches(statement.actions.patterns, request.action, plain) ==
      statement.actions.is_negated) {
    return false;
  }
  const PatternMatch match{request.context, variables};
  return !statement.resources.is_there ||
         any_matches(statement.resources.patterns, request.resource, match) !=
             statement.resources.is_negated;
}

// "arn:aws:iam::123456789012:root" or "123456789012".
bool is_account(const std::string& text, const std::string& account) {
  if (text == account) return true;
  const auto arn = Arn::parse(text);
  return arn && arn->service == "iam" && arn->resource == "root" && arn->account == account;
}

Named names(const NamedPrincipal& named, const Principal& principal) {
  const bool is_service = principal.kind == Principal::Kind::kService;
  if (named.kind == "Service") {
    return is_service && named.text == principal.arn ? Named::kPrincipal : Named::kNobody;
  }
  if (named.text == "*") return Named::kPrincipal;
  if (named.kind != "AWS" || is_service) return Named::kNobody;
  if (named.text == principal.arn || named.text == principal.id) return Named::kPrincipal;
  return is_account(named.text, principal.account) ? Named::kAccount : Named::kNobody;
}

Named names(const Statement& statement, const Principal& principal) {
  Named best = Named::kNobody;
  for (const NamedPrincipal& named : statement.principals) {
    best = std::max(best, names(named, principal));
  }
  if (!statement.principals_negated) return best;
  return best == Named::kNobody ? Named::kPrincipal : Named::kNobody;
}

}  // namespace

Opinion Policy::on(const Request& request) const {
  Opinion opinion = Opinion::kNothing;
  for (const Statement& statement : statements_) {
    if (!concerns(statement, request, variables_)) continue;
    const Named named =
        place_ == PolicyPlace::kIdentity ? Named::kPrincipal : names(statement, request.principal);
    if (named == Named::kNobody) continue;
    const bool is_met = std::ranges::all_of(statement.conditions, [&](const Condition& each) {
      return holds(each, request.context, variables_);
    });
    if (!is_met) continue;
    if (statement.effect == Statement::Effect::kDeny) return Opinion::kDenies;
    opinion =
        std::max(opinion, named == Named::kAccount ? Opinion::kAllowsAccount : Opinion::kAllows);
  }
  return opinion;
}

}  // namespace sidestep::aws::iam
