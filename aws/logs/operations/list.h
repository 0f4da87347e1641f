#pragma once
// Every operation there is. To add one: its file, and its word here.

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

SIDESTEP_OPERATION_TABLE(LogsOperation, SIDESTEP_LOGS_OPERATIONS)

}  // namespace sidestep::aws::logs
