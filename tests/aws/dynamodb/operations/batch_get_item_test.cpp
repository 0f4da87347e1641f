#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::batch_get_item_test {
namespace {

using BatchGetItem = DynamodbItemsTest;

TEST_F(BatchGetItem, ReadsFromSeveralTables) {
  put(R"({"id":{"S":"1"},"v":{"N":"1"}})");
  put_orders(1);
  EXPECT_EQ(service_.ask("BatchGetItem", R"({"RequestItems": {
      "docs": {"Keys": [{"id":{"S":"1"}}, {"id":{"S":"2"}}], "ProjectionExpression": "v"},
      "orders": {"Keys": [{"pk":{"S":"a"},"sk":{"N":"1"}}], "AttributesToGet": ["sk"]}}})"),
            R"({"Responses":{"docs":[{"v":{"N":"1"}}],"orders":[{"sk":{"N":"1"}}]},)"
            R"("UnprocessedKeys":{}})");
}

TEST_F(BatchGetItem, RefusesTheSameKeyTwice) {
  EXPECT_EQ(service_.ask("BatchGetItem", R"({"RequestItems": {"docs": {"Keys":
      [{"id":{"S":"1"}}, {"id":{"S":"1"}}]}}})"),
            "ValidationException: Provided list of item keys contains duplicates");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::batch_get_item_test
