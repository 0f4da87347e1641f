#include "aws/dynamodb/attribute_value.h"
#include "aws/dynamodb/capacity.h"
#include "aws/dynamodb/list.h"
#include "aws/dynamodb/return_values.h"
#include "aws/dynamodb/table.h"

namespace sidestep::services::dynamodb {
namespace {

constexpr Member kDeleteItemMembers[] = {
    kTableName,
    {.name = "Key", .shape = Shape::kAttributes, .need = Need::kRequired},
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

Result delete_item(const Call& call) {
  SIDESTEP_TRY(attributes, normalise_attributes(call.request["Key"]));
  if (auto error = check_return_values(call.request)) return unexpected(*error);
  SIDESTEP_TRY(table, table_of_items(call));
  SIDESTEP_TRY(key, key_in_request(table.keys, attributes));
  const storage::DynamodbItemKey where = row_key(table, std::move(key));
  storage::DynamodbItems items(call.database);
  const auto old = items.find(where);
  items.remove(where);
  Json result = Json::object();
  add_old_item(result, call.request, old);
  add_capacity(result, call, write_units(old ? old->size_bytes : 0));
  return result;
}

}  // namespace

constinit const Operation kDeleteItem{"DeleteItem", kDeleteItemMembers, Effect::kWrites,
                                      delete_item};

}  // namespace sidestep::services::dynamodb
