#pragma once
// In which account a task does its work.

#include <string>

#include "engine/integration.h"

namespace sidestep::services {

// That of the role in the state's Credentials, if it has any, else that of the execution.
// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html
std::string account_of(const engine::Task& task);

}  // namespace sidestep::services
