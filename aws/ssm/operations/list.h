#pragma once
// Every operation there is. To add one: its file, and its word here.

#include <span>

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

#define SIDESTEP_DECLARE_OPERATION(name) extern const SsmOperation k##name;
SIDESTEP_SSM_OPERATIONS(SIDESTEP_DECLARE_OPERATION)
#undef SIDESTEP_DECLARE_OPERATION

inline std::span<const SsmOperation* const> all_operations() {
#define SIDESTEP_OPERATION_ADDRESS(name) &k##name,
  static constexpr const SsmOperation* kAll[] = {
      SIDESTEP_SSM_OPERATIONS(SIDESTEP_OPERATION_ADDRESS)};
#undef SIDESTEP_OPERATION_ADDRESS
  return kAll;
}

}  // namespace sidestep::aws::ssm
