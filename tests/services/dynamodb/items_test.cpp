// PutItem, GetItem, DeleteItem.

#include <gtest/gtest.h>

#include "tests/services/dynamodb/service.h"

namespace sidestep::services::dynamodb {
namespace {

// Tables "docs" (hash id: S) and "rows" (hash n: N, range b: B).
class DynamodbItemsTest : public ::testing::Test {
 protected:
  DynamodbItemsTest() {
    service_.ask("CreateTable", R"({"TableName": "docs", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]})");
    service_.ask("CreateTable", R"({"TableName": "rows", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "b", "AttributeType": "B"},
                                 {"AttributeName": "n", "AttributeType": "N"}],
        "KeySchema": [{"AttributeName": "n", "KeyType": "HASH"},
                      {"AttributeName": "b", "KeyType": "RANGE"}]})");
  }

  std::string put(const std::string& item, const std::string& more = "",
                  std::string name = "docs") {
    return service_.ask("PutItem",
                        R"({"TableName": ")" + name + R"(", "Item": )" + item + more + "}");
  }
  std::string get(const std::string& key, const std::string& more = "", std::string name = "docs") {
    return service_.ask("GetItem",
                        R"({"TableName": ")" + name + R"(", "Key": )" + key + more + "}");
  }
  std::string remove(const std::string& key, const std::string& more = "") {
    return service_.ask("DeleteItem", R"({"TableName": "docs", "Key": )" + key + more + "}");
  }

  Service service_;
};

TEST_F(DynamodbItemsTest, GivesBackWhatWasPut) {
  const std::string item =
      R"({"id":{"S":"3"},"stepFunctionToken":{"S":"AAA"},"n":{"N":"1.50"},"on":{"BOOL":true},)"
      R"("list":{"L":[{"NULL":true}]}})";
  EXPECT_EQ(put(item), "{}");
  EXPECT_EQ(get(R"({"id":{"S":"3"}})"),
            R"({"Item":{"id":{"S":"3"},"stepFunctionToken":{"S":"AAA"},"n":{"N":"1.5"},)"
            R"("on":{"BOOL":true},"list":{"L":[{"NULL":true}]}}})");
  EXPECT_EQ(get(R"({"id":{"S":"4"}})"), "{}");
}

TEST_F(DynamodbItemsTest, KeepsOneItemForEachKey) {
  put(R"({"n":{"N":"1"},"b":{"B":"YQ=="},"v":{"S":"first"}})", "", "rows");
  put(R"({"n":{"N":"1"},"b":{"B":"Yg=="},"v":{"S":"second"}})", "", "rows");
  put(R"({"n":{"N":"1.0"},"b":{"B":"YQ=="},"v":{"S":"third"}})", "", "rows");
  EXPECT_EQ(get(R"({"b":{"B":"YQ=="},"n":{"N":"10e-1"}})", "", "rows"),
            R"({"Item":{"n":{"N":"1"},"b":{"B":"YQ=="},"v":{"S":"third"}}})");
  EXPECT_EQ(get(R"({"b":{"B":"Yg=="},"n":{"N":"1"}})", "", "rows"),
            R"({"Item":{"n":{"N":"1"},"b":{"B":"Yg=="},"v":{"S":"second"}}})");
}

TEST_F(DynamodbItemsTest, ReturnsTheOldItemWhenAsked) {
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

TEST_F(DynamodbItemsTest, TellsTheConsumedCapacityWhenAsked) {
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

TEST_F(DynamodbItemsTest, RefusesItemsWithoutAGoodKey) {
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

TEST_F(DynamodbItemsTest, RefusesKeysThatAreNotTheSchemas) {
  const std::string expected =
      "ValidationException: The provided key element does not match the schema";
  for (const char* key :
       {"{}", R"({"x":{"S":"1"}})", R"({"id":{"N":"1"}})", R"({"id":{"S":"1"},"x":{"S":"1"}})"}) {
    EXPECT_EQ(get(key), expected) << key;
    EXPECT_EQ(remove(key), expected) << key;
  }
  EXPECT_EQ(get(R"({"n":{"N":"1"}})", "", "rows"), expected);
}

TEST_F(DynamodbItemsTest, RefusesAnItemThatIsTooLarge) {
  const auto item = [](std::size_t size) {
    return R"({"id":{"S":"1"},"v":{"S":")" + std::string(size - 4, 'x') + "\"}}";
  };
  EXPECT_EQ(put(item(409'600)), "{}");
  EXPECT_EQ(put(item(409'601)),
            "ValidationException: Item size has exceeded the maximum allowed size");
}

TEST_F(DynamodbItemsTest, RefusesTablesThatAreNotThere) {
  const std::string expected = "ResourceNotFoundException: Requested resource not found";
  EXPECT_EQ(put(R"({"id":{"S":"1"}})", "", "nothing"), expected);
  EXPECT_EQ(get(R"({"id":{"S":"1"}})", "", "nothing"), expected);
  EXPECT_EQ(get(R"({"id":{"S":"1"}})", "", "arn:aws:dynamodb:us-east-1:1:table/docs"), expected);
}

TEST_F(DynamodbItemsTest, RefusesRequestsWithAwsMessages) {
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

TEST_F(DynamodbItemsTest, RefusesByNameWhatIsNotBuilt) {
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
}  // namespace sidestep::services::dynamodb
