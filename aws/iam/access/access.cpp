#include "aws/iam/access/access.h"

#include <algorithm>

#include "aws/iam/managed_policies.h"
#include "base/arn.h"

namespace sidestep::aws::iam {
namespace {

// Texts that are read again when there are more: what a server of tests has is far below.
constexpr std::size_t kPoliciesKeptMax = 2'000;
constexpr std::string_view kAssumeRole = "sts:AssumeRole";

Kind kind_of(const Principal& principal) {
  return principal.kind == Principal::Kind::kUser ? Kind::kUser : Kind::kRole;
}

std::string denied_by(std::string_view place) {
  return "with an explicit deny in " + std::string(place);
}

std::string not_allowed_by(std::string_view place, const std::string& action) {
  return "because no " + std::string(place) + " allows the " + action + " action";
}

// How a resource's account stands to the principal's.
bool is_of_another_account(const Principal& principal, const std::string& resource) {
  const auto arn = Arn::parse(resource);
  return arn && !arn->account.empty() && arn->account != "aws" && arn->account != principal.account;
}

std::string name_in_role_arn(const std::string& resource) {
  return resource.substr(resource.rfind('/') + 1);
}

}  // namespace

std::shared_ptr<const Policy> PolicyCache::read(const std::string& text, PolicyPlace place) {
  const auto found = known_.find({place, text});
  if (found != known_.end()) return found->second;
  if (known_.size() >= kPoliciesKeptMax) known_.clear();
  auto policy = Policy::read(text, place);
  auto kept = policy ? std::make_shared<const Policy>(*std::move(policy)) : nullptr;
  known_.emplace(std::pair{place, text}, kept);
  return kept;
}

struct Access::Opinions {
  Opinion identity = Opinion::kNothing;
  Opinion boundary = Opinion::kAllows;
  Opinion resource = Opinion::kNothing;

  std::optional<std::string> explicit_deny() const {
    if (identity == Opinion::kDenies) return denied_by("an identity-based policy");
    if (boundary == Opinion::kDenies) return denied_by("a permissions boundary");
    if (resource == Opinion::kDenies) return denied_by("a resource-based policy");
    return std::nullopt;
  }
  bool identity_allows() const {
    return identity == Opinion::kAllows && boundary == Opinion::kAllows;
  }
};

Decision Access::decide(const Principal& principal, std::string_view service, const Need& need,
                        const Scope& scope) {
  Context context = base_context(principal, scope, platform_.alarms.now());
  for (const auto& [key, values] : need.context) context[key] = values;
  const Request request{need.action, need.resource, principal, context};
  Opinions opinions;
  const bool is_bare = !principal.has_policies();
  if (!is_bare) opinions.identity = of_identity(principal, request, opinions.boundary);
  const bool is_trust = need.action == kAssumeRole;
  opinions.resource = of_resource(service, request, scope);
  if (auto denied = opinions.explicit_deny()) return {false, *std::move(denied)};
  const bool account_allowed = opinions.resource >= Opinion::kAllowsAccount;
  if (is_bare || is_of_another_account(principal, need.resource)) {
    const bool is_allowed = is_bare ? opinions.resource == Opinion::kAllows
                                    : account_allowed && opinions.identity_allows();
    if (is_allowed) return {true};
    return {false, not_allowed_by(is_bare || !account_allowed ? "resource-based policy"
                                                              : "identity-based policy",
                                  need.action)};
  }
  if (opinions.resource == Opinion::kAllows) return {true};
  if (is_trust && !account_allowed) return {false};
  if (opinions.identity_allows()) return {true};
  const bool is_bounded = opinions.identity == Opinion::kAllows;
  return {false, not_allowed_by(is_bounded ? "permissions boundary" : "identity-based policy",
                                need.action)};
}

bool Access::is_trusted(const std::string& role_arn, std::string_view service, const Scope& scope) {
  const auto arn = Arn::parse(role_arn);
  if (!arn) return false;
  const auto role =
      Entities(platform_.rows.reader(), arn->account).find(Kind::kRole, name_in_role_arn(role_arn));
  if (!role) return false;
  const Principal principal{.kind = Principal::Kind::kService, .arn = std::string(service)};
  Scope own = scope;
  if (own.source_arn.empty()) own.source_arn = "arn:aws:sidestep:::";
  const Context context = base_context(principal, own, platform_.alarms.now());
  const auto policy = cache_.read(role->document.at("AssumeRolePolicyDocument").get<std::string>(),
                                  PolicyPlace::kTrust);
  return policy != nullptr &&
         policy->on({std::string(kAssumeRole), role_arn, principal, context}) == Opinion::kAllows;
}

std::string Access::document_of(const std::string& policy_arn) const {
  if (is_aws_managed(policy_arn)) return managed_document(policy_arn);
  const auto arn = Arn::parse(policy_arn);
  if (!arn) return "";
  const auto policy = Entities(platform_.rows.reader(), arn->account)
                          .find(Kind::kPolicy, name_in_role_arn(policy_arn));
  if (!policy) return "";
  const Json& document = policy->document;
  return document.at("Versions")
      .at(document.at("Default").get<std::string>())
      .at("Document")
      .get<std::string>();
}

Opinion Access::of_identity(const Principal& principal, const Request& request, Opinion& boundary) {
  const auto entity =
      Entities(platform_.rows.reader(), principal.account).find(kind_of(principal), principal.name);
  if (!entity) return Opinion::kNothing;
  Opinion opinion = Opinion::kNothing;
  const auto hear = [&](const std::string& text) {
    const auto policy = cache_.read(text, PolicyPlace::kIdentity);
    if (policy != nullptr) opinion = std::max(opinion, policy->on(request));
  };
  if (const Json* inline_policies = find_member(entity->document, "Inline")) {
    for (const auto& [name, text] : inline_policies->get_ref<const Json::object_t&>()) {
      hear(text.get<std::string>());
    }
  }
  if (const Json* attached = find_member(entity->document, "Attached")) {
    for (const Json& arn : *attached) hear(document_of(arn.get<std::string>()));
  }
  if (const Json* bounded = find_member(entity->document, "PermissionsBoundary")) {
    const auto policy =
        cache_.read(document_of(bounded->get<std::string>()), PolicyPlace::kIdentity);
    boundary = policy != nullptr ? policy->on(request) : Opinion::kNothing;
  }
  return opinion;
}

Opinion Access::of_resource(std::string_view service, const Request& request, const Scope& scope) {
  std::string text;
  PolicyPlace place = PolicyPlace::kResource;
  if (request.action == kAssumeRole) {
    place = PolicyPlace::kTrust;
    const auto arn = Arn::parse(request.resource);
    const auto role = arn ? Entities(platform_.rows.reader(), arn->account)
                                .find(Kind::kRole, name_in_role_arn(request.resource))
                          : std::nullopt;
    if (role) text = role->document.at("AssumeRolePolicyDocument").get<std::string>();
  } else {
    text = resource_policies_.find(service, request.resource, scope);
  }
  if (text.empty()) return Opinion::kNothing;
  const auto policy = cache_.read(text, place);
  return policy != nullptr ? policy->on(request) : Opinion::kNothing;
}

}  // namespace sidestep::aws::iam
