#pragma once
// What templates may declare of IAM: roles, users, access keys, managed policies, and policies that
// are part of roles and users.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_IAM.html

#include <memory>
#include <vector>

#include "aws/core/directory.h"
#include "aws/core/resource_provider.h"

namespace sidestep::aws::iam {

// `directory` outlives them.
std::vector<std::unique_ptr<ResourceProvider>> resource_providers(const Directory& directory);

}  // namespace sidestep::aws::iam
