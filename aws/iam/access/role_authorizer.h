#pragma once
// Enforces what IAM has stored: finds out who makes a call, and whether that one may. Calls by the
// server itself and by credentials that it has not issued are the administrator's.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "aws/core/authorizer.h"
#include "aws/core/platform.h"
#include "aws/iam/access/access.h"

namespace sidestep::aws::iam {

// Whether a call that may not be made is refused, or only logged.
enum class Enforcement { kRefuse, kWarn };

class RoleAuthorizer final : public Authorizer {
 public:
  struct Parts {
    const Platform& platform;  // outlives this
    Enforcement enforcement = Enforcement::kRefuse;
    // The ARN of the state machine whose Task has the token; empty if nobody knows it.
    std::function<std::string(const std::string& token)> machine_of_token{};
  };

  explicit RoleAuthorizer(Parts parts) : parts_(std::move(parts)), access_(parts_.platform) {}

  std::optional<Error> refusal(std::string_view service, const Call& call) override;

 private:
  Principal principal_of(const Scope& scope) const;
  Principal principal_named(const std::string& arn) const;
  std::optional<Error> denial_of(const Principal& principal, std::string_view service,
                                 const Call& call);
  std::optional<Error> fault_of_roles(const Principal& principal, std::string_view service,
                                      const Call& call);
  bool may_wait_for_jobs(const Principal& role, const Call& call);
  Needs all_needs(std::string_view service, const Call& call) const;
  bool may_do_everything(const Principal& role) const;

  const Parts parts_;
  Access access_;
};

}  // namespace sidestep::aws::iam
