#include "services/account.h"

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

}  // namespace sidestep::services
