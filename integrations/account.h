#pragma once
// In which account a task does its work.

#include <optional>
#include <string>

#include "engine/integration.h"

namespace sidestep::services {

// That of the role in the state's Credentials, if it has any, else that of the execution.
// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html
std::string account_of(const engine::Task& task);

// In whose name the task's calls are made: the session of the role in the state's Credentials, or
// of the machine's role, under the execution's name.
std::string session_of(const engine::Task& task);

// "User: ... is not authorized to perform: states:StartExecution on resource: arn:... because no
// resource-based policy allows the states:StartExecution action", if `arn` is of another account
// than the execution; the user is the role of its machine. Nothing if it is of the same, or if the
// state has Credentials: we know no policies, and a role is named in order to reach what it may.
std::optional<std::string> denial_of(const engine::Task& task, const std::string& action,
                                     const std::string& arn);

}  // namespace sidestep::services
