#pragma once
// The operations that Sidestep's DynamoDB has, and the names of those it does not have yet.

#include <string_view>

#include "aws/dynamodb/operation.h"

// clang-format off
#define SIDESTEP_DYNAMODB_OPERATIONS(X) \
  X(CreateTable)                        \
  X(DeleteItem)                         \
  X(DeleteTable)                        \
  X(DescribeTable)                      \
  X(GetItem)                            \
  X(ListTables)                         \
  X(PutItem)
// clang-format on

namespace sidestep::services::dynamodb {

#define X(name) extern const Operation k##name;
SIDESTEP_DYNAMODB_OPERATIONS(X)
#undef X

// Null if there is none.
const Operation* find_operation(std::string_view name);

// True for every operation that AWS has, whether or not Sidestep has it.
bool is_operation_of_aws(std::string_view name);

}  // namespace sidestep::services::dynamodb
