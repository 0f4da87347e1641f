#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::transact_get_items_test {
namespace {

using TransactGetItems = DynamodbItemsTest;

TEST_F(TransactGetItems, ReadsInTheOrderOfTheRequest) {
  put(R"({"id":{"S":"1"},"v":{"N":"1"}})");
  EXPECT_EQ(service_.ask("TransactGetItems", R"({"TransactItems": [
      {"Get": {"TableName": "docs", "Key": {"id":{"S":"2"}}}},
      {"Get": {"TableName": "docs", "Key": {"id":{"S":"1"}}, "ProjectionExpression": "v"}}]})"),
            R"({"Responses":[{},{"Item":{"v":{"N":"1"}}}]})");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::transact_get_items_test
