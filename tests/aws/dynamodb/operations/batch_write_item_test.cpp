#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::batch_write_item_test {
namespace {

using BatchWriteItem = DynamodbItemsTest;

TEST_F(BatchWriteItem, PutsAndDeletes) {
  put(R"({"id":{"S":"1"}})");
  EXPECT_EQ(service_.ask("BatchWriteItem", R"({"RequestItems": {"docs": [
      {"PutRequest": {"Item": {"id":{"S":"2"}}}},
          {"DeleteRequest": {"Key": {"id":{"S":"1"}}}}]}})"),
            R"({"UnprocessedItems":{}})");
  EXPECT_EQ(get(R"({"id":{"S":"1"}})"), "{}");
  EXPECT_EQ(get(R"({"id":{"S":"2"}})"), R"({"Item":{"id":{"S":"2"}}})");
}

TEST_F(BatchWriteItem, WritesNothingIfOneKeyIsTwice) {
  EXPECT_EQ(service_.ask("BatchWriteItem", R"({"RequestItems": {"docs": [
      {"PutRequest": {"Item": {"id":{"S":"2"}}}},
          {"DeleteRequest": {"Key": {"id":{"S":"2"}}}}]}})"),
            "ValidationException: Provided list of item keys contains duplicates");
  EXPECT_EQ(get(R"({"id":{"S":"2"}})"), "{}");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::batch_write_item_test
