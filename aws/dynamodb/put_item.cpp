#include <algorithm>

#include "base/limits.h"
#include "aws/dynamodb/attribute_value.h"
#include "aws/dynamodb/capacity.h"
#include "aws/dynamodb/list.h"
#include "aws/dynamodb/return_values.h"
#include "aws/dynamodb/table.h"

namespace sidestep::services::dynamodb {
namespace {

constexpr Member kPutItemMembers[] = {
    kTableName,
    {.name = "Item", .shape = Shape::kAttributes, .need = Need::kRequired},
    kReturnConsumedCapacity,
    kReturnItemCollectionMetrics,
    kReturnValues,
    not_yet("ConditionExpression"),
    not_yet("ConditionalOperator"),
    not_yet("Expected"),
    not_yet("ExpressionAttributeNames"),
    not_yet("ExpressionAttributeValues"),
    not_yet("ReturnValuesOnConditionCheckFailure"),
};

Result put_item(const Call& call) {
  SIDESTEP_TRY(item, normalise_attributes(call.request["Item"]));
  if (auto error = check_return_values(call.request)) return unexpected(*error);
  const std::size_t size = attributes_size(item);
  if (size > limits::kDynamodbItemMax) {
    return unexpected(validation_error("Item size has exceeded the maximum allowed size"));
  }
  SIDESTEP_TRY(table, table_of_items(call));
  SIDESTEP_TRY(key, key_in_item(table.keys, item));
  storage::DynamodbItemRow row{row_key(table, std::move(key)), static_cast<std::int64_t>(size),
                               to_text(item)};
  storage::DynamodbItems items(call.database);
  const auto old = items.find(row.key);
  items.put(row);
  Json result = Json::object();
  add_old_item(result, call.request, old);
  add_capacity(result, call, write_units(std::max(row.size_bytes, old ? old->size_bytes : 0)));
  return result;
}

}  // namespace

constinit const Operation kPutItem{"PutItem", kPutItemMembers, Effect::kWrites, put_item};

}  // namespace sidestep::services::dynamodb
