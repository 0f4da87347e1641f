#pragma once
// Limits that only DynamoDB has, from its quotas page and its API reference.

#include <cstddef>
#include <cstdint>

namespace sidestep::limits {

// API reference, BatchWriteItem: a request of 16 MB.
inline constexpr std::size_t kDynamodbBodyMax = 16 * 1'048'576;

// Quotas page, "Expression parameters": the string of an expression.
inline constexpr std::size_t kDynamodbExpressionMax = 4'096;

// Quotas page, "Expression parameters": operators and functions of an expression; operands of IN.
inline constexpr std::size_t kDynamodbOperatorsMax = 300;
inline constexpr std::size_t kDynamodbInMax = 100;

// Quotas page, "Nested attribute depth".
inline constexpr std::size_t kDynamodbNestingMax = 32;

// API reference, Query and Scan: a page reads at most 1 MB.
inline constexpr std::int64_t kDynamodbPageBytes = 1'048'576;

// API reference, BatchGetItem: "up to 16 MB"; TransactWriteItems: "4 MB".
inline constexpr std::int64_t kDynamodbBatchBytes = 16 * 1'048'576;
inline constexpr std::int64_t kDynamodbTransactionBytes = 4 * 1'048'576;

}  // namespace sidestep::limits
