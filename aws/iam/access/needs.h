#pragma once
// What a call needs: the actions of IAM that it is, and the resources that they are asked of.
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html

#include <string>
#include <string_view>
#include <vector>

#include "aws/core/call.h"
#include "aws/iam/policy/pattern.h"

namespace sidestep::aws::iam {

struct Need {
  std::string action;          // "states:SendTaskSuccess"
  std::string resource = "*";  // an ARN; "*" if the operation is of none in particular
  Context context{};           // keys that only this action has
};
using Needs = std::vector<Need>;

// Everything of it has to be allowed. Calls that AWS allows to everybody need nothing.
Needs needs_of(std::string_view service, const Call& call);

// The roles that a call gives to a service: what iam:PassRole is asked for, and who gets them
// ("states.amazonaws.com").
struct PassedRole {
  std::string role_arn;
  std::string_view service;
};
std::vector<PassedRole> passed_roles(std::string_view service, const Call& call);

}  // namespace sidestep::aws::iam
