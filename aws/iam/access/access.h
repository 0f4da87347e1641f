#pragma once
// What the policies that are stored say of one need of one principal: AWS's evaluation logic.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "aws/core/platform.h"
#include "aws/iam/access/needs.h"
#include "aws/iam/policy/policy.h"
#include "aws/iam/tables/entities.h"

namespace sidestep::aws::iam {

// Policies that were read before, by their text.
class PolicyCache {
 public:
  // Null if it is none.
  std::shared_ptr<const Policy> read(const std::string& text, PolicyPlace place);

 private:
  std::map<std::pair<PolicyPlace, std::string>, std::shared_ptr<const Policy>> known_;
};

// Policies of resources, as their services keep them: asked for by the services' own operations.
class ResourcePolicies {
 public:
  // `directory` outlives this.
  explicit ResourcePolicies(const Directory& directory) : directory_(directory) {}

  // Whether resources of the service may have policies here.
  static bool knows(std::string_view service);
  // Empty if the resource has none.
  std::string find(std::string_view service, const std::string& resource, const Scope& scope) const;

 private:
  const Directory& directory_;
};

struct Decision {
  bool is_allowed = false;
  // "because no identity-based policy allows the sqs:SendMessage action"; empty if it is allowed.
  std::string reason{};
};

class Access {
 public:
  // `platform` outlives this.
  explicit Access(const Platform& platform)
      : platform_(platform), resource_policies_(platform.directory) {}

  // REQUIRES: the principal is not the administrator.
  Decision decide(const Principal& principal, std::string_view service, const Need& need,
                  const Scope& scope);

  // Whether the trust of the role lets the service use it. A role that is not there trusts nobody.
  bool is_trusted(const std::string& role_arn, std::string_view service, const Scope& scope);

 private:
  struct Opinions;
  Opinion of_identity(const Principal& principal, const Request& request, Opinion& boundary);
  Opinion of_resource(std::string_view service, const Request& request, const Scope& scope);
  std::string document_of(const std::string& policy_arn) const;

  const Platform& platform_;
  ResourcePolicies resource_policies_;
  PolicyCache cache_;
};

// What is known of every request of the principal.
Context base_context(const Principal& principal, const Scope& scope, Timestamp now);

}  // namespace sidestep::aws::iam
