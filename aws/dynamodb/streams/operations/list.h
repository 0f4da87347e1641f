#pragma once
// The operations of DynamoDB Streams.

#include "aws/dynamodb/operation.h"

// clang-format off
#define SIDESTEP_DYNAMODB_STREAMS_OPERATIONS(X) \
  X(DescribeStream)                             \
  X(GetRecords)                                 \
  X(GetShardIterator)                           \
  X(ListStreams)
// clang-format on

namespace sidestep::aws::dynamodb::streams {

SIDESTEP_OPERATION_TABLE(Operation, SIDESTEP_DYNAMODB_STREAMS_OPERATIONS)

}  // namespace sidestep::aws::dynamodb::streams
