#include "aws/core/scope.h"

#include "base/arn.h"

namespace sidestep::aws {

std::string not_authorized(const Scope& caller, const std::string& action,
                           const std::string& resource) {
  return "User: arn:aws:iam::" + caller.account + ":root is not authorized to perform: " + action +
         " on resource: " + resource + " because no resource-based policy allows the " + action +
         " action";
}

std::string role_session(const std::string& role_arn, std::string_view session) {
  const auto arn = Arn::parse(role_arn);
  if (!arn) return role_arn;
  return "arn:" + arn->partition + ":sts::" + arn->account + ":assumed-role/" +
         arn->resource.substr(arn->resource.rfind('/') + 1) + "/" + std::string(session);
}

}  // namespace sidestep::aws
