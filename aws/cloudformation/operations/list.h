#pragma once
// Every operation there is. To add one: its file, and its word here. Small ones that belong
// together share a file.

#include <span>

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

#define SIDESTEP_DECLARE_OPERATION(name) extern const CloudFormationOperation k##name;
SIDESTEP_CLOUDFORMATION_OPERATIONS(SIDESTEP_DECLARE_OPERATION)
#undef SIDESTEP_DECLARE_OPERATION

inline std::span<const CloudFormationOperation* const> all_operations() {
#define SIDESTEP_OPERATION_ADDRESS(name) &k##name,
  static constexpr const CloudFormationOperation* kAll[] = {
      SIDESTEP_CLOUDFORMATION_OPERATIONS(SIDESTEP_OPERATION_ADDRESS)};
#undef SIDESTEP_OPERATION_ADDRESS
  return kAll;
}

}  // namespace sidestep::aws::cloudformation
