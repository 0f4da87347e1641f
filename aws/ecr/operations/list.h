#pragma once
// Every operation there is. To add one: its word here, and what it does in the file of its kind.

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

SIDESTEP_OPERATION_TABLE(EcrOperation, SIDESTEP_ECR_OPERATIONS)

}  // namespace sidestep::aws::ecr
