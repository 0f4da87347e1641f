#pragma once
// What an operation's request may contain, as a table, and the check against it: JSON types, what
// Sidestep cannot do yet, then AWS's constraints with AWS's messages. Members that no table names
// are ignored, as AWS does; null counts as not there.

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "aws/dynamodb/error.h"

namespace sidestep::aws::dynamodb {

enum class Shape {
  kString,
  kTableName,  // or the ARN of a table
  kBoolean,
  kInteger,
  kList,       // of structures, with `members`
  kStructure,  // with `members`
  kMap,        // of structures, with `members`
  kStrings,    // a list of strings
  kStringMap,
  kValue,       // an attribute value
  kValues,      // a list of them
  kAttributes,  // a map of them
  kKeys,        // a list of such maps
};

enum class Need { kOptional, kRequired };

// kNotYet: the request is refused by the member's name.
enum class Support { kFull, kNotYet };

// Of the value of a number, or the length of a list or string.
struct Bounds {
  std::int64_t min = std::numeric_limits<std::int64_t>::min();
  std::int64_t max = std::numeric_limits<std::int64_t>::max();
};

struct Member {
  std::string_view name;
  Shape shape = Shape::kString;
  Need need = Need::kOptional;
  Bounds bounds = {};
  std::span<const std::string_view> values = {};  // of an enum, in AWS's order
  std::span<const Member> members = {};
  std::string_view structure = {};  // AWS's name of the structure, for its messages
  Support support = Support::kFull;
};

constexpr Member not_yet(std::string_view name) {
  return {.name = name, .support = Support::kNotYet};
}

// Nothing if `request` may be run.
std::optional<Error> check_members(const Json& request, std::span<const Member> members,
                                   std::string_view operation);

// Member lists that several operations share.
inline constexpr std::string_view kCapacityValues[] = {"INDEXES", "TOTAL", "NONE"};
inline constexpr Member kReturnConsumedCapacity{.name = "ReturnConsumedCapacity",
                                                .values = kCapacityValues};
inline constexpr std::string_view kReturnValuesValues[] = {"ALL_NEW", "UPDATED_OLD", "ALL_OLD",
                                                           "NONE", "UPDATED_NEW"};
inline constexpr Member kReturnValues{.name = "ReturnValues", .values = kReturnValuesValues};
inline constexpr std::string_view kCollectionMetricsValues[] = {"SIZE", "NONE"};
inline constexpr Member kReturnItemCollectionMetrics{.name = "ReturnItemCollectionMetrics",
                                                     .values = kCollectionMetricsValues};
// A name, or an ARN. Where a name is given to a new table there are narrower bounds.
inline constexpr Bounds kTableNameOrArnLength{1, 1024};
inline constexpr Member kTableName{.name = "TableName",
                                   .shape = Shape::kTableName,
                                   .need = Need::kRequired,
                                   .bounds = kTableNameOrArnLength};
inline constexpr Member kExpressionNames{.name = "ExpressionAttributeNames",
                                         .shape = Shape::kStringMap};
inline constexpr Member kExpressionValues{.name = "ExpressionAttributeValues",
                                          .shape = Shape::kAttributes};
inline constexpr std::string_view kConditionFailureValues[] = {"ALL_OLD", "NONE"};
inline constexpr Member kOnConditionFailure{.name = "ReturnValuesOnConditionCheckFailure",
                                            .values = kConditionFailureValues};
inline constexpr std::string_view kJunctionValues[] = {"OR", "AND"};
inline constexpr Member kConditionalOperator{.name = "ConditionalOperator",
                                             .values = kJunctionValues};
inline constexpr std::string_view kComparisonValues[] = {
    "IN", "NULL", "BETWEEN", "LT",          "NOT_CONTAINS", "EQ",      "GT",
    "NE", "LE",   "GE",      "BEGINS_WITH", "NOT_NULL",     "CONTAINS"};
inline constexpr Member kFilterMembers[] = {
    {.name = "AttributeValueList", .shape = Shape::kValues},
    {.name = "ComparisonOperator", .need = Need::kRequired, .values = kComparisonValues},
};
inline constexpr Member kExpectedMembers[] = {
    {.name = "Value", .shape = Shape::kValue},
    {.name = "Exists", .shape = Shape::kBoolean},
    {.name = "ComparisonOperator", .values = kComparisonValues},
    {.name = "AttributeValueList", .shape = Shape::kValues},
};
inline constexpr Member kExpected{.name = "Expected",
                                  .shape = Shape::kMap,
                                  .members = kExpectedMembers,
                                  .structure = "ExpectedAttributeValue"};
inline constexpr Member kAttributesToGet{
    .name = "AttributesToGet", .shape = Shape::kStrings, .bounds = {.min = 1}};
inline constexpr Bounds kLimitBounds{.min = 1};

}  // namespace sidestep::aws::dynamodb
