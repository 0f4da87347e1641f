#pragma once
// The operations that Sidestep's DynamoDB has, and the names of those it does not have.

#include "aws/dynamodb/operation.h"

// clang-format off
#define SIDESTEP_DYNAMODB_OPERATIONS(X) \
  X(BatchExecuteStatement)              \
  X(BatchGetItem)                       \
  X(BatchWriteItem)                     \
  X(CreateBackup)                       \
  X(CreateTable)                        \
  X(DeleteBackup)                       \
  X(DeleteItem)                         \
  X(DeleteTable)                        \
  X(DescribeBackup)                     \
  X(DescribeContinuousBackups)          \
  X(DescribeEndpoints)                  \
  X(DescribeLimits)                     \
  X(DescribeTable)                      \
  X(DescribeTimeToLive)                 \
  X(ExecuteStatement)                   \
  X(ExecuteTransaction)                 \
  X(GetItem)                            \
  X(ListBackups)                        \
  X(ListTables)                         \
  X(ListTagsOfResource)                 \
  X(PutItem)                            \
  X(Query)                              \
  X(RestoreTableFromBackup)             \
  X(Scan)                               \
  X(TagResource)                        \
  X(TransactGetItems)                   \
  X(TransactWriteItems)                 \
  X(UntagResource)                      \
  X(UpdateContinuousBackups)            \
  X(UpdateItem)                         \
  X(UpdateTable)                        \
  X(UpdateTimeToLive)
// clang-format on

namespace sidestep::aws::dynamodb {

SIDESTEP_OPERATION_TABLE(Operation, SIDESTEP_DYNAMODB_OPERATIONS)

}  // namespace sidestep::aws::dynamodb
