#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::services::dynamodb::put_item_test {
namespace {

using PutItem = DynamodbItemsTest;

TEST_F(PutItem, KeepsOneItemForEachKey) {
  put(R"({"n":{"N":"1"},"b":{"B":"YQ=="},"v":{"S":"first"}})", "", "rows");
  put(R"({"n":{"N":"1"},"b":{"B":"Yg=="},"v":{"S":"second"}})", "", "rows");
  put(R"({"n":{"N":"1.0"},"b":{"B":"YQ=="},"v":{"S":"third"}})", "", "rows");
  EXPECT_EQ(get(R"({"b":{"B":"YQ=="},"n":{"N":"10e-1"}})", "", "rows"),
            R"({"Item":{"n":{"N":"1"},"b":{"B":"YQ=="},"v":{"S":"third"}}})");
  EXPECT_EQ(get(R"({"b":{"B":"Yg=="},"n":{"N":"1"}})", "", "rows"),
            R"({"Item":{"n":{"N":"1"},"b":{"B":"Yg=="},"v":{"S":"second"}}})");
}

TEST_F(PutItem, RefusesItemsWithoutAGoodKey) {
  const std::string invalid = "ValidationException: One or more parameter values were invalid: ";
  const std::string empty =
      "ValidationException: One or more parameter values are not valid. The AttributeValue for a "
      "key attribute cannot contain an empty ";
  EXPECT_EQ(put(R"({"x":{"S":"1"}})"), invalid + "Missing the key id in the item");
  EXPECT_EQ(put("{}"), invalid + "Missing the key id in the item");
  EXPECT_EQ(put(R"({"n":{"N":"1"}})", "", "rows"), invalid + "Missing the key b in the item");
  EXPECT_EQ(put(R"({"id":{"N":"1"}})"), invalid + "Type mismatch for key id expected: S actual: N");
  EXPECT_EQ(put(R"({"id":{"S":""}})"), empty + "string value. Key: id");
  EXPECT_EQ(put(R"({"n":{"N":"1"},"b":{"B":""}})", "", "rows"), empty + "binary value. Key: b");
  EXPECT_EQ(put(R"({"id":{"S":")" + std::string(2049, 'x') + "\"}}"),
            invalid + "Size of hashkey has exceeded the maximum size limit of2048 bytes");
  EXPECT_EQ(
      put(R"({"n":{"N":"1"},"b":{"B":")" + std::string(1368, 'A') + "\"}}", "", "rows"),
      invalid + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
}

TEST_F(PutItem, RefusesAnItemThatIsTooLarge) {
  const auto item = [](std::size_t size) {
    return R"({"id":{"S":"1"},"v":{"S":")" + std::string(size - 4, 'x') + "\"}}";
  };
  EXPECT_EQ(put(item(409'600)), "{}");
  EXPECT_EQ(put(item(409'601)),
            "ValidationException: Item size has exceeded the maximum allowed size");
}

TEST_F(PutItem, RefusesRequestsWithAwsMessages) {
  EXPECT_EQ(
      service_.ask("PutItem", R"({"TableName": "/docs"})"),
      "ValidationException: 2 validation errors detected: Value '/docs' at 'tableName' failed "
      "to satisfy constraint: Member must satisfy regular expression pattern: "
      "[a-zA-Z0-9_.-]+; Value null at 'item' failed to satisfy constraint: Member must not "
      "be null");
  EXPECT_EQ(put(R"({"id":{"S":"1"}})", R"(, "ReturnValues": "ALL_NEW")"),
            "ValidationException: ReturnValues can only be ALL_OLD or NONE");
  EXPECT_EQ(put(R"({"id":{"S":"1"}})", R"(, "ReturnValues": "X")"),
            "ValidationException: 1 validation error detected: Value 'X' at 'returnValues' failed "
            "to satisfy constraint: Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, "
            "ALL_OLD, NONE, UPDATED_NEW]");
  EXPECT_EQ(put("[]"),
            "SerializationException: Unrecognized collection type java.util.Map<java.lang.String, "
            "com.amazonaws.dynamodb.v20120810.AttributeValue>");
  EXPECT_EQ(service_.ask("PutItem", "[]"),
            "SerializationException: Unexpected value type in payload");
}

TEST_F(PutItem, RefusesByNameWhatIsNotBuilt) {
  const std::string expected = "ValidationException: Sidestep does not support ";
  for (const std::string name : {"ConditionExpression", "Expected", "ExpressionAttributeNames"}) {
    const std::string more = ", \"" + name + "\": \"x\"";
    EXPECT_EQ(put(R"({"id":{"S":"1"}})", more), expected + name + " in PutItem yet");
    EXPECT_EQ(remove(R"({"id":{"S":"1"}})", more), expected + name + " in DeleteItem yet");
  }
  EXPECT_EQ(get(R"({"id":{"S":"1"}})", R"(, "ProjectionExpression": "v")"),
            expected + "ProjectionExpression in GetItem yet");
  EXPECT_EQ(put(R"({"id":{"S":"1"}})", R"(, "ConditionExpression": null)"), "{}");
}

}  // namespace
}  // namespace sidestep::services::dynamodb::put_item_test
