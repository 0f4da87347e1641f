#include "integrations/account.h"

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

std::optional<std::string> denial_of(const engine::Task& task, const std::string& action,
                                     const std::string& arn) {
  if (task.request.role_arn) return std::nullopt;
  const auto resource = Arn::parse(arn);
  const std::string account = account_of(task);
  if (!resource || resource->account.empty() || resource->account == account) return std::nullopt;
  const std::string& role = task.execution.role_arn;
  return "User: arn:aws:sts::" + account + ":assumed-role/" + role.substr(role.rfind('/') + 1) +
         "/" + task.execution.name + " is not authorized to perform: " + action +
         " on resource: " + arn + " because no resource-based policy allows the " + action +
         " action";
}

}  // namespace sidestep::services
