#pragma once
// Every operation there is. To add one: its word here, and what it does in the file of its kind.

#include <span>

#include "aws/ecr/ecr.h"

#define SIDESTEP_ECR_OPERATIONS(X) \
  X(CreateRepository)              \
  X(DeleteLifecyclePolicy)         \
  X(DeleteRepository)              \
  X(DeleteRepositoryPolicy)        \
  X(DescribeImages)                \
  X(DescribeRepositories)          \
  X(GetLifecyclePolicy)            \
  X(GetRepositoryPolicy)           \
  X(ListImages)                    \
  X(ListTagsForResource)           \
  X(PutImageScanningConfiguration) \
  X(PutImageTagMutability)         \
  X(PutLifecyclePolicy)            \
  X(SetRepositoryPolicy)           \
  X(TagResource)                   \
  X(UntagResource)

namespace sidestep::aws::ecr {

#define SIDESTEP_DECLARE_OPERATION(name) extern const EcrOperation k##name;
SIDESTEP_ECR_OPERATIONS(SIDESTEP_DECLARE_OPERATION)
#undef SIDESTEP_DECLARE_OPERATION

inline std::span<const EcrOperation* const> all_operations() {
#define SIDESTEP_OPERATION_ADDRESS(name) &k##name,
  static constexpr const EcrOperation* kAll[] = {
      SIDESTEP_ECR_OPERATIONS(SIDESTEP_OPERATION_ADDRESS)};
#undef SIDESTEP_OPERATION_ADDRESS
  return kAll;
}

}  // namespace sidestep::aws::ecr
