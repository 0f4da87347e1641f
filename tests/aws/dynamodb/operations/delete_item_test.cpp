#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::delete_item_test {
namespace {

using DeleteItem = DynamodbItemsTest;

TEST_F(DeleteItem, ReturnsTheOldItemWhenAsked) {
  const std::string all_old = R"(, "ReturnValues": "ALL_OLD")";
  EXPECT_EQ(put(R"({"id":{"S":"1"},"v":{"N":"1"}})", all_old), "{}");
  EXPECT_EQ(put(R"({"id":{"S":"1"},"v":{"N":"2"}})", all_old),
            R"({"Attributes":{"id":{"S":"1"},"v":{"N":"1"}}})");
  EXPECT_EQ(put(R"({"id":{"S":"1"},"v":{"N":"3"}})", R"(, "ReturnValues": "NONE")"), "{}");
  EXPECT_EQ(remove(R"({"id":{"S":"1"}})", all_old),
            R"({"Attributes":{"id":{"S":"1"},"v":{"N":"3"}}})");
  EXPECT_EQ(remove(R"({"id":{"S":"1"}})", all_old), "{}");
  EXPECT_EQ(get(R"({"id":{"S":"1"}})"), "{}");
}

TEST_F(DeleteItem, RefusesKeysThatAreNotTheSchemas) {
  const std::string expected =
      "ValidationException: The provided key element does not match the schema";
  for (const char* key :
       {"{}", R"({"x":{"S":"1"}})", R"({"id":{"N":"1"}})", R"({"id":{"S":"1"},"x":{"S":"1"}})"}) {
    EXPECT_EQ(get(key), expected) << key;
    EXPECT_EQ(remove(key), expected) << key;
  }
  EXPECT_EQ(get(R"({"n":{"N":"1"}})", "", "rows"), expected);
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::delete_item_test
