#include "aws/core/scope.h"

namespace sidestep::aws {

std::string not_authorized(const Scope& caller, const std::string& action,
                           const std::string& resource) {
  return "User: arn:aws:iam::" + caller.account + ":root is not authorized to perform: " + action +
         " on resource: " + resource + " because no resource-based policy allows the " + action +
         " action";
}

}  // namespace sidestep::aws
