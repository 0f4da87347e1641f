#include "aws/dynamodb/items/item_write.h"
#include "aws/dynamodb/operations/list.h"

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::string_view kActions[] = {"ADD", "DELETE", "PUT"};
constexpr Member kAttributeUpdateMembers[] = {
    {.name = "Value", .shape = Shape::kValue},
    {.name = "Action", .values = kActions},
};

constexpr Member kUpdateItemMembers[] = {
    kTableName,
    {.name = "Key", .shape = Shape::kAttributes, .need = Need::kRequired},
    {.name = "AttributeUpdates",
     .shape = Shape::kMap,
     .members = kAttributeUpdateMembers,
     .structure = "AttributeValueUpdate"},
    kReturnConsumedCapacity,
    kReturnItemCollectionMetrics,
    kReturnValues,
    {.name = "ConditionExpression"},
    {.name = "UpdateExpression"},
    kConditionalOperator,
    kExpected,
    kExpressionNames,
    kExpressionValues,
    kOnConditionFailure,
};

Result update_item(const Request& request) {
  SIDESTEP_TRY(write, parse_item_write(WriteKind::kUpdate, request));
  SIDESTEP_TRY(written, carry_out(request, write));
  return write_answer(request, write, written);
}

}  // namespace

constinit const Operation kUpdateItem{"UpdateItem", kUpdateItemMembers, Effect::kWrites,
                                      update_item};

}  // namespace sidestep::aws::dynamodb
