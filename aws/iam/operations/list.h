#pragma once
// Every operation there is. To add one: its file, and its word here. Small ones that belong
// together share a file: holders.cpp, inline_policies.cpp.

#include <span>

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

#define SIDESTEP_DECLARE_OPERATION(name) extern const IamOperation k##name;
SIDESTEP_IAM_OPERATIONS(SIDESTEP_DECLARE_OPERATION)
#undef SIDESTEP_DECLARE_OPERATION

inline std::span<const IamOperation* const> all_operations() {
#define SIDESTEP_OPERATION_ADDRESS(name) &k##name,
  static constexpr const IamOperation* kAll[] = {
      SIDESTEP_IAM_OPERATIONS(SIDESTEP_OPERATION_ADDRESS)};
#undef SIDESTEP_OPERATION_ADDRESS
  return kAll;
}

}  // namespace sidestep::aws::iam
