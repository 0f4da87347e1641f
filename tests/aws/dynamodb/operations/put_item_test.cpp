#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::put_item_test {
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
}

TEST_F(PutItem, ComparesWithWhatIsThere) {
  put(R"({"id":{"S":"1"},"n":{"N":"1"},"t":{"S":"text"},"s":{"SS":["a","b"]}})");
  const auto fulfilled = [&](const std::string& condition) {
    const std::string answer = put(R"({"id":{"S":"1"},"n":{"N":"1"},"t":{"S":"text"},)"
                                   R"("s":{"SS":["a","b"]}})",
                                   R"(, "ConditionExpression": ")" + condition +
                                       R"(", "ExpressionAttributeValues": {":n": {"N": "1.00"},
                                       ":t": {"S": "te"}, ":a": {"S": "a"}}, )"
                                       R"("ExpressionAttributeNames": {"#n": "n"})");
    return answer;
  };
  // Every condition uses all values and names, so that none is refused as unused.
  const std::string uses = " AND (begins_with(t, :t) OR t = :t OR t = :a OR #n = :n)";
  const std::string failed = "ConditionalCheckFailedException: The conditional request failed";
  for (const char* condition :
       {"n = :n", "attribute_exists(id)", "contains(s, :a)", "NOT absent = :n", "absent <> :n",
        "size(t) > :n", "n BETWEEN :n AND :n", "n IN (:t, :n)", "t > :t"}) {
    EXPECT_EQ(fulfilled(condition + uses), "{}") << condition;
  }
  for (const char* condition : {"n <> :n", "attribute_not_exists(id)", "absent = :n", "n > :t"}) {
    EXPECT_EQ(fulfilled(condition + uses), failed) << condition;
  }
}

TEST_F(PutItem, RefusesConditionsInAwsWords) {
  const auto ask = [&](const std::string& condition) {
    return put(R"({"id":{"S":"1"}})", R"(, "ConditionExpression": ")" + condition +
                                          R"(", "ExpressionAttributeValues": {":n": {"N": "1"}})");
  };
  const std::string invalid = "ValidationException: Invalid ConditionExpression: ";
  EXPECT_EQ(ask("((a = :n))"), invalid + "The expression has redundant parentheses;");
  EXPECT_EQ(ask("frobnicate(a, :n)"), invalid + "Invalid function name; function: frobnicate");
  EXPECT_EQ(ask("size(a, :n) = :n"),
            invalid +
                "Incorrect number of operands for operator or function; operator or "
                "function: size, number of operands: 2");
  EXPECT_EQ(ask("begins_with(a, :n)"),
            invalid +
                "Incorrect operand type for operator or function; operator or function: "
                "begins_with, operand type: N");
  EXPECT_EQ(ask(""), invalid + "The expression can not be empty;");
  std::string many = "a=:n";
  for (int i = 0; i < 150; ++i) many += " OR a=:n";
  EXPECT_EQ(ask(many), invalid + "The expression contains too many operators; operator count: 301");
  std::string among = "a IN (:n";
  for (int i = 0; i < 100; ++i) among += ",:n";
  EXPECT_EQ(
      ask(among + ")"),
      invalid + "The IN operator is provided with too many operands; number of operands: 101");
  EXPECT_THAT(ask(std::string(1000, '(')), ::testing::StartsWith(invalid + "Syntax error"));
}

TEST_F(PutItem, TakesTheOlderExpected) {
  EXPECT_EQ(put(R"({"id":{"S":"1"}})", R"(, "Expected": {"id": {"Exists": false}})"), "{}");
  EXPECT_EQ(put(R"({"id":{"S":"1"}})", R"(, "Expected": {"id": {"Exists": false}})"),
            "ConditionalCheckFailedException: The conditional request failed");
}

TEST_F(PutItem, ShowsTheItemThatAConditionFailsOn) {
  put(R"({"id":{"S":"1"},"v":{"N":"1"}})");
  const Json details = service_.json("PutItem", R"json({"TableName": "docs",
      "Item": {"id":{"S":"1"}}, "ConditionExpression": "attribute_not_exists(id)",
      "ReturnValuesOnConditionCheckFailure": "ALL_OLD"})json");
  EXPECT_EQ(to_text(details["Item"]), R"({"id":{"S":"1"},"v":{"N":"1"}})");
}

TEST_F(PutItem, ReturnsWhatItsIndexesCost) {
  EXPECT_EQ(put(R"({"pk":{"S":"a"},"sk":{"N":"1"},"owner":{"S":"x"}})",
                R"(, "ReturnConsumedCapacity": "INDEXES", "ReturnItemCollectionMetrics": "SIZE")",
                "orders"),
            R"({"ConsumedCapacity":{"TableName":"orders","CapacityUnits":2.0,)"
            R"("Table":{"CapacityUnits":1.0},)"
            R"("GlobalSecondaryIndexes":{"by_owner":{"CapacityUnits":1.0}}},)"
            R"("ItemCollectionMetrics":{"ItemCollectionKey":{"pk":{"S":"a"}},)"
            R"("SizeEstimateRangeGB":[0.0,1.0]}})");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::put_item_test
