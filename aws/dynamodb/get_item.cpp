#include "aws/dynamodb/attribute_value.h"
#include "aws/dynamodb/capacity.h"
#include "aws/dynamodb/list.h"
#include "aws/dynamodb/table.h"

namespace sidestep::services::dynamodb {
namespace {

constexpr Member kGetItemMembers[] = {
    kTableName,
    {.name = "Key", .shape = Shape::kAttributes, .need = Need::kRequired},
    {.name = "ConsistentRead", .shape = Shape::kBoolean},
    kReturnConsumedCapacity,
    not_yet("AttributesToGet"),
    not_yet("ExpressionAttributeNames"),
    not_yet("ProjectionExpression"),
};

// Every read is consistent; the member only sets the price.
bool wants_consistent_read(const Json& request) {
  const Json* wanted = find_member(request, "ConsistentRead");
  return wanted != nullptr && wanted->get<bool>();
}

Result get_item(const Call& call) {
  SIDESTEP_TRY(attributes, normalise_attributes(call.request["Key"]));
  SIDESTEP_TRY(table, table_of_items(call));
  SIDESTEP_TRY(key, key_in_request(table.keys, attributes));
  const auto row = storage::DynamodbItems(call.database).find(row_key(table, std::move(key)));
  Json result = Json::object();
  if (row) result["Item"] = parse_json(row->item).value();
  add_capacity(result, call,
               read_units(row ? row->size_bytes : 0, wants_consistent_read(call.request)));
  return result;
}

}  // namespace

constinit const Operation kGetItem{"GetItem", kGetItemMembers, Effect::kReads, get_item};

}  // namespace sidestep::services::dynamodb
