#pragma once
// The operations of DynamoDB Streams.

#include <span>

#include "aws/dynamodb/operation.h"

// clang-format off
#define SIDESTEP_DYNAMODB_STREAMS_OPERATIONS(X) \
  X(DescribeStream)                             \
  X(GetRecords)                                 \
  X(GetShardIterator)                           \
  X(ListStreams)
// clang-format on

namespace sidestep::aws::dynamodb::streams {

#define X(name) extern const Operation k##name;
SIDESTEP_DYNAMODB_STREAMS_OPERATIONS(X)
#undef X

std::span<const Operation* const> all_operations();

}  // namespace sidestep::aws::dynamodb::streams
