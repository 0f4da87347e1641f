#pragma once
// Every operation there is. To add one: its file, and its word here. Small ones that belong
// together share a file.

#include "aws/cloudformation/cloudformation.h"

#define SIDESTEP_CLOUDFORMATION_OPERATIONS(X) \
  X(CancelUpdateStack)                        \
  X(ContinueUpdateRollback)                   \
  X(CreateChangeSet)                          \
  X(CreateStack)                              \
  X(DeleteChangeSet)                          \
  X(DeleteStack)                              \
  X(DescribeAccountLimits)                    \
  X(DescribeChangeSet)                        \
  X(DescribeStackEvents)                      \
  X(DescribeStackResource)                    \
  X(DescribeStackResources)                   \
  X(DescribeStacks)                           \
  X(DescribeType)                             \
  X(ExecuteChangeSet)                         \
  X(GetStackPolicy)                           \
  X(GetTemplate)                              \
  X(GetTemplateSummary)                       \
  X(ListChangeSets)                           \
  X(ListExports)                              \
  X(ListImports)                              \
  X(ListStackResources)                       \
  X(ListStacks)                               \
  X(RollbackStack)                            \
  X(SetStackPolicy)                           \
  X(UpdateStack)                              \
  X(UpdateTerminationProtection)              \
  X(ValidateTemplate)

namespace sidestep::aws::cloudformation {

SIDESTEP_OPERATION_TABLE(CloudFormationOperation, SIDESTEP_CLOUDFORMATION_OPERATIONS)

}  // namespace sidestep::aws::cloudformation
