#include "integrations/account.h"

#include "aws/core/scope.h"
#include "base/arn.h"

namespace sidestep::services {

std::string account_of(const engine::Task& task) {
  if (task.request.role_arn) {
    const auto role = Arn::parse(*task.request.role_arn);
    if (role && !role->account.empty()) return role->account;
  }
  const auto execution = Arn::parse(task.execution.arn);
  return execution ? execution->account : "";
}

std::string session_of(const engine::Task& task) {
  const std::string& role = task.request.role_arn.value_or(task.execution.role_arn);
  return aws::role_session(role, task.execution.name);
}

std::optional<std::string> denial_of(const engine::Task& task, const std::string& action,
                                     const std::string& arn) {
  if (task.request.role_arn) return std::nullopt;
  const auto resource = Arn::parse(arn);
  const std::string account = account_of(task);
  if (!resource || resource->account.empty() || resource->account == account) return std::nullopt;
  return "User: " + aws::role_session(task.execution.role_arn, task.execution.name) +
         " is not authorized to perform: " + action + " on resource: " + arn +
         " because no resource-based policy allows the " + action + " action";
}

}  // namespace sidestep::services
