#pragma once
// Every operation there is. To add one: its file, and its word here.

#include "aws/ssm/ssm.h"

#define SIDESTEP_SSM_OPERATIONS(X) \
  X(AddTagsToResource)             \
  X(DeleteParameter)               \
  X(DeleteParameters)              \
  X(DescribeParameters)            \
  X(GetParameter)                  \
  X(GetParameterHistory)           \
  X(GetParameters)                 \
  X(GetParametersByPath)           \
  X(LabelParameterVersion)         \
  X(ListTagsForResource)           \
  X(PutParameter)                  \
  X(RemoveTagsFromResource)        \
  X(UnlabelParameterVersion)

namespace sidestep::aws::ssm {

SIDESTEP_OPERATION_TABLE(SsmOperation, SIDESTEP_SSM_OPERATIONS)

}  // namespace sidestep::aws::ssm
