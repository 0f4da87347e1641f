#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::get_item_test {
namespace {

using GetItem = DynamodbItemsTest;

TEST_F(GetItem, GivesBackWhatWasPut) {
  const std::string item =
      R"({"id":{"S":"3"},"stepFunctionToken":{"S":"AAA"},"n":{"N":"1.50"},"on":{"BOOL":true},)"
      R"("list":{"L":[{"NULL":true}]}})";
  EXPECT_EQ(put(item), "{}");
  EXPECT_EQ(get(R"({"id":{"S":"3"}})"),
            R"({"Item":{"id":{"S":"3"},"stepFunctionToken":{"S":"AAA"},"n":{"N":"1.5"},)"
            R"("on":{"BOOL":true},"list":{"L":[{"NULL":true}]}}})");
  EXPECT_EQ(get(R"({"id":{"S":"4"}})"), "{}");
}

TEST_F(GetItem, ReturnsTheConsumedCapacityWhenAsked) {
  const std::string total = R"(, "ReturnConsumedCapacity": "TOTAL")";
  const std::string large = std::string(5000, 'x');
  EXPECT_EQ(put(R"({"id":{"S":"1"},"v":{"S":")" + large + "\"}}", total),
            R"({"ConsumedCapacity":{"TableName":"docs","CapacityUnits":5.0}})");
  EXPECT_EQ(put(R"({"id":{"S":"1"}})", total),
            R"({"ConsumedCapacity":{"TableName":"docs","CapacityUnits":5.0}})");
  EXPECT_EQ(get(R"({"id":{"S":"1"}})", total),
            R"({"Item":{"id":{"S":"1"}},"ConsumedCapacity":{"TableName":"docs",)"
            R"("CapacityUnits":0.5}})");
  EXPECT_EQ(get(R"({"id":{"S":"2"}})",
                R"(, "ConsistentRead": true, "ReturnConsumedCapacity": "INDEXES")"),
            R"({"ConsumedCapacity":{"TableName":"docs","CapacityUnits":1.0,)"
            R"("Table":{"CapacityUnits":1.0}}})");
  EXPECT_EQ(remove(R"({"id":{"S":"1"}})", R"(, "ReturnConsumedCapacity": "NONE")"), "{}");
}

TEST_F(GetItem, RefusesTablesThatAreNotThere) {
  const std::string expected = "ResourceNotFoundException: Requested resource not found";
  EXPECT_EQ(put(R"({"id":{"S":"1"}})", "", "nothing"), expected);
  EXPECT_EQ(get(R"({"id":{"S":"1"}})", "", "nothing"), expected);
  EXPECT_EQ(get(R"({"id":{"S":"1"}})", "", "arn:aws:dynamodb:eu-west-1:123456789012:table/docs"),
            expected);
  EXPECT_THAT(get(R"({"id":{"S":"1"}})", "", "arn:aws:dynamodb:us-east-1:000000000001:table/docs"),
              ::testing::StartsWith("AccessDeniedException"));
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::get_item_test
