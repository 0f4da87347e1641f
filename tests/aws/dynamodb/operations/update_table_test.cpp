#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::update_table_test {
namespace {

using UpdateTable = DynamodbItemsTest;

TEST_F(UpdateTable, FillsAnIndexThatItCreates) {
  put_orders(3);
  const std::string create = R"("AttributeDefinitions": [{"AttributeName": "note",
      "AttributeType": "S"}], "GlobalSecondaryIndexUpdates": [{"Create": {"IndexName": "by_note",
      "KeySchema": [{"AttributeName": "note", "KeyType": "HASH"}],
      "Projection": {"ProjectionType": "KEYS_ONLY"}}}])";
  service_.ask("UpdateTable", R"({"TableName": "orders", )" + create + "}");
  const std::string query = R"("IndexName": "by_note", "KeyConditionExpression": "note = :n",
      "ExpressionAttributeValues": {":n": {"S": "note 2"}})";
  EXPECT_EQ(sort_keys("Query", query), "2");
  const Json table = service_.json("DescribeTable", R"({"TableName": "orders"})")["Table"];
  EXPECT_EQ(table["GlobalSecondaryIndexes"][1]["ItemCount"], 3);
  service_.ask("UpdateTable", R"({"TableName": "orders", "GlobalSecondaryIndexUpdates": [
      {"Delete": {"IndexName": "by_note"}}]})");
  EXPECT_EQ(sort_keys("Query", query),
            "ValidationException: The table does not have the specified index: by_note");
}

TEST_F(UpdateTable, RefusesToChangeNothing) {
  EXPECT_EQ(service_.ask("UpdateTable", R"({"TableName": "docs"})"),
            "ValidationException: At least one of ProvisionedThroughput, BillingMode, "
            "UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or "
            "ReplicaUpdates is required");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::update_table_test
