#pragma once
// How a service says that a call may not be made: the same sentence, with details that differ.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html

#include <string>
#include <string_view>

#include "aws/core/error.h"
#include "aws/iam/access/needs.h"
#include "aws/iam/policy/policy.h"

namespace sidestep::aws::iam {

// `reason` is that of a Decision.
Error denial(const Principal& principal, std::string_view service, const Need& need,
             const std::string& reason);

// What a service answers that is given a role which does not trust it.
Error untrusted_role(std::string_view service, const std::string& role_arn);

// What Step Functions answers if a role may not make the rules by which it hears of a job's end.
Error managed_rule_denied(const std::string& role_arn);

}  // namespace sidestep::aws::iam
