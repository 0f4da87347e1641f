#pragma once
// Every operation there is. To add one: its file, and its word here.

#include <span>

#include "aws/logs/logs.h"

#define SIDESTEP_LOGS_OPERATIONS(X) \
  X(AssociateKmsKey)                \
  X(CreateLogGroup)                 \
  X(CreateLogStream)                \
  X(DeleteLogGroup)                 \
  X(DeleteLogStream)                \
  X(DeleteMetricFilter)             \
  X(DeleteResourcePolicy)           \
  X(DeleteRetentionPolicy)          \
  X(DeleteSubscriptionFilter)       \
  X(DeliverLogEvents)               \
  X(DescribeLogGroups)              \
  X(DescribeLogStreams)             \
  X(DescribeMetricFilters)          \
  X(DescribeResourcePolicies)       \
  X(DescribeSubscriptionFilters)    \
  X(DisassociateKmsKey)             \
  X(FilterLogEvents)                \
  X(GetLogEvents)                   \
  X(ListLogGroups)                  \
  X(ListTagsForResource)            \
  X(ListTagsLogGroup)               \
  X(PutLogEvents)                   \
  X(PutLogGroupDeletionProtection)  \
  X(PutMetricFilter)                \
  X(PutResourcePolicy)              \
  X(PutRetentionPolicy)             \
  X(PutSubscriptionFilter)          \
  X(TagLogGroup)                    \
  X(TagResource)                    \
  X(TestMetricFilter)               \
  X(UntagLogGroup)                  \
  X(UntagResource)

namespace sidestep::aws::logs {

#define SIDESTEP_DECLARE_OPERATION(name) extern const LogsOperation k##name;
SIDESTEP_LOGS_OPERATIONS(SIDESTEP_DECLARE_OPERATION)
#undef SIDESTEP_DECLARE_OPERATION

inline std::span<const LogsOperation* const> all_operations() {
#define SIDESTEP_OPERATION_ADDRESS(name) &k##name,
  static constexpr const LogsOperation* kAll[] = {
      SIDESTEP_LOGS_OPERATIONS(SIDESTEP_OPERATION_ADDRESS)};
#undef SIDESTEP_OPERATION_ADDRESS
  return kAll;
}

}  // namespace sidestep::aws::logs
