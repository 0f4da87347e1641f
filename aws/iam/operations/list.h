#pragma once
// Every operation there is. To add one: its file, and its word here. Small ones that belong
// together share a file: holders.cpp, inline_policies.cpp.

#include "aws/iam/iam.h"

#define SIDESTEP_IAM_OPERATIONS(X) \
  X(AttachRolePolicy)              \
  X(AttachUserPolicy)              \
  X(CreateAccessKey)               \
  X(CreatePolicy)                  \
  X(CreatePolicyVersion)           \
  X(CreateRole)                    \
  X(CreateUser)                    \
  X(DeleteAccessKey)               \
  X(DeletePolicy)                  \
  X(DeletePolicyVersion)           \
  X(DeleteRole)                    \
  X(DeleteRolePermissionsBoundary) \
  X(DeleteRolePolicy)              \
  X(DeleteUser)                    \
  X(DeleteUserPolicy)              \
  X(DetachRolePolicy)              \
  X(DetachUserPolicy)              \
  X(GetAccessKeyLastUsed)          \
  X(GetPolicy)                     \
  X(GetPolicyVersion)              \
  X(GetRole)                       \
  X(GetRolePolicy)                 \
  X(GetUser)                       \
  X(GetUserPolicy)                 \
  X(ListAccessKeys)                \
  X(ListAttachedRolePolicies)      \
  X(ListAttachedUserPolicies)      \
  X(ListEntitiesForPolicy)         \
  X(ListGroupsForUser)             \
  X(ListInstanceProfilesForRole)   \
  X(ListPolicies)                  \
  X(ListPolicyTags)                \
  X(ListPolicyVersions)            \
  X(ListRolePolicies)              \
  X(ListRoleTags)                  \
  X(ListRoles)                     \
  X(ListUserPolicies)              \
  X(ListUserTags)                  \
  X(ListUsers)                     \
  X(PutRolePermissionsBoundary)    \
  X(PutRolePolicy)                 \
  X(PutUserPolicy)                 \
  X(RemovePolicyWithVersions)      \
  X(ReplacePolicyDocument)         \
  X(SetDefaultPolicyVersion)       \
  X(SimulatePrincipalPolicy)       \
  X(TagPolicy)                     \
  X(TagRole)                       \
  X(TagUser)                       \
  X(UntagPolicy)                   \
  X(UntagRole)                     \
  X(UntagUser)                     \
  X(UpdateAssumeRolePolicy)        \
  X(UpdateRole)                    \
  X(UpdateRoleDescription)

namespace sidestep::aws::iam {

SIDESTEP_OPERATION_TABLE(IamOperation, SIDESTEP_IAM_OPERATIONS)

}  // namespace sidestep::aws::iam
