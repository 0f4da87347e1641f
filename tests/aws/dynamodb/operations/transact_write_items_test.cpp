#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::transact_write_items_test {
namespace {

using TransactWriteItems = DynamodbItemsTest;

TEST_F(TransactWriteItems, WritesAllOrNothing) {
  put(R"({"id":{"S":"1"},"n":{"N":"1"}})");
  const auto run = [&](const std::string& function) {
    return service_.ask("TransactWriteItems", R"json({"TransactItems": [
        {"Update": {"TableName": "docs", "Key": {"id":{"S":"1"}},
            "UpdateExpression": "ADD n :v", "ExpressionAttributeValues": {":v": {"N": "1"}}}},
        {"Put": {"TableName": "docs", "Item": {"id":{"S":"2"}}}},
        {"ConditionCheck": {"TableName": "docs", "Key": {"id":{"S":"3"}},
            "ConditionExpression": ")json" + function + R"json((id)"}}]})json");
  };
  EXPECT_EQ(run("attribute_exists"),
            "TransactionCanceledException: Transaction cancelled, please refer cancellation "
            "reasons for specific reasons [None, None, ConditionalCheckFailed]");
  EXPECT_EQ(get(R"({"id":{"S":"1"}})"), R"({"Item":{"id":{"S":"1"},"n":{"N":"1"}}})");
  EXPECT_EQ(run("attribute_not_exists"), "{}");
  EXPECT_EQ(get(R"({"id":{"S":"1"}})"), R"({"Item":{"id":{"S":"1"},"n":{"N":"2"}}})");
}

TEST_F(TransactWriteItems, ShowsTheItemThatFailed) {
  put(R"({"id":{"S":"1"},"n":{"N":"1"}})");
  const Json details = service_.json("TransactWriteItems", R"json({"TransactItems": [{"Put": {
      "TableName": "docs", "Item": {"id":{"S":"1"}},
      "ConditionExpression": "attribute_not_exists(id)",
      "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}}]})json");
  EXPECT_EQ(to_text(details),
            R"({"CancellationReasons":[{"Code":"ConditionalCheckFailed",)"
            R"("Message":"The conditional request failed",)"
            R"("Item":{"id":{"S":"1"},"n":{"N":"1"}}}]})");
}

TEST_F(TransactWriteItems, IsCarriedOutOnceForAToken) {
  put(R"({"id":{"S":"1"},"n":{"N":"1"}})");
  const auto add = [&](const std::string& value) {
    return service_.ask("TransactWriteItems", R"({"ClientRequestToken": "t", "TransactItems": [
        {"Update": {"TableName": "docs", "Key": {"id":{"S":"1"}}, "UpdateExpression": "ADD n :v",
        "ExpressionAttributeValues": {":v": {"N": ")" + value + R"("}}}}]})");
  };
  EXPECT_EQ(add("1"), "{}");
  EXPECT_EQ(add("1"), "{}");
  EXPECT_EQ(get(R"({"id":{"S":"1"}})"), R"({"Item":{"id":{"S":"1"},"n":{"N":"2"}}})");
  EXPECT_THAT(add("2"), ::testing::StartsWith("IdempotentParameterMismatchException"));
  service_.world().alarms.advance(Millis(11 * 60'000));
  EXPECT_EQ(add("2"), "{}");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::transact_write_items_test
