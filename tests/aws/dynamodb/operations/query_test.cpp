#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::query_test {
namespace {

using Query = DynamodbItemsTest;

TEST_F(Query, ReadsAPartitionInTheOrderOfItsSortKey) {
  put_orders(12);
  const std::string values = R"("ExpressionAttributeValues": {":p": {"S": "a"}, ":v": {"N": "9"})";
  const auto ask = [&](const std::string& condition, const std::string& more = "}") {
    return sort_keys("Query",
                     R"("KeyConditionExpression": "pk = :p)" + condition + "\", " + values + more);
  };
  EXPECT_EQ(ask(" AND sk > :v"), "10 11 12");
  EXPECT_EQ(ask(" AND sk >= :v"), "9 10 11 12");
  EXPECT_EQ(ask(" AND sk < :v"), "1 2 3 4 5 6 7 8");
  EXPECT_EQ(ask(" AND sk = :v"), "9");
  EXPECT_EQ(ask(" AND sk BETWEEN :v AND :w", R"(, ":w": {"N": "11"}})"), "9 10 11");
  EXPECT_EQ(ask(" AND sk >= :v", R"(}, "ScanIndexForward": false)"), "12 11 10 9");
}

TEST_F(Query, GoesOnWhereAPageEnded) {
  put_orders(5);
  const std::string all =
      R"("KeyConditionExpression": "pk = :p", "ExpressionAttributeValues": {":p": {"S": "a"}})";
  EXPECT_EQ(sort_keys("Query", all + R"(, "Limit": 2)"),
            R"(1 2 ; {"pk":{"S":"a"},"sk":{"N":"2"}})");
  EXPECT_EQ(sort_keys("Query", all + R"(, "ExclusiveStartKey": {"pk":{"S":"a"},"sk":{"N":"2"}})"),
            "3 4 5");
  EXPECT_EQ(sort_keys("Query", all + R"(, "ScanIndexForward": false,
      "ExclusiveStartKey": {"pk":{"S":"a"},"sk":{"N":"3"}})"),
            "2 1");
  EXPECT_EQ(sort_keys("Query", all + R"(, "ExclusiveStartKey": {"pk":{"S":"b"},"sk":{"N":"3"}})"),
            "ValidationException: The provided starting key is outside query boundaries based on "
            "provided conditions");
}

TEST_F(Query, ReadsIndexes) {
  put_orders(6);
  const std::string owner = R"("IndexName": "by_owner", "KeyConditionExpression": "#o = :o",
      "ExpressionAttributeNames": {"#o": "owner"},
          "ExpressionAttributeValues": {":o": {"S": "x"}})";
  EXPECT_EQ(sort_keys("Query", owner), "1 3 5");
  EXPECT_EQ(sort_keys("Query", owner + R"(, "ScanIndexForward": false, "Limit": 1)"),
            R"(5 ; {"owner":{"S":"x"},"sk":{"N":"5"},"pk":{"S":"a"}})");
  EXPECT_EQ(sort_keys("Query", owner + R"(, "ScanIndexForward": false,
      "ExclusiveStartKey": {"owner":{"S":"x"},"sk":{"N":"5"},"pk":{"S":"a"}})"),
            "3 1");
  const std::string size = R"("IndexName": "by_size", "KeyConditionExpression": "pk = :p",
      "ExpressionAttributeValues": {":p": {"S": "a"}})";
  EXPECT_EQ(sort_keys("Query", size), "6 5 4 3 2 1");
  EXPECT_EQ(sort_keys("Query", owner + R"(, "ConsistentRead": true)"),
            "ValidationException: Consistent reads are not supported on global secondary indexes");
}

TEST_F(Query, FollowsItemsThatMoveInAnIndex) {
  put_orders(2);
  update(R"({"pk":{"S":"a"},"sk":{"N":"1"}})", R"("UpdateExpression": "SET #o = :o",
      "ExpressionAttributeNames": {"#o": "owner"},
          "ExpressionAttributeValues": {":o": {"S": "y"}})",
         "orders");
  const auto of = [&](const std::string& owner) {
    return sort_keys("Query", R"("IndexName": "by_owner", "KeyConditions": {"owner":
        {"ComparisonOperator": "EQ", "AttributeValueList": [{"S": ")" +
                                  owner + R"("}]}})");
  };
  EXPECT_EQ(of("x"), "");
  EXPECT_EQ(of("y"), "1 2");
}

TEST_F(Query, FiltersAfterItHasRead) {
  put_orders(4);
  EXPECT_EQ(service_.ask("Query", R"json({"TableName": "orders", "Select": "COUNT",
      "KeyConditionExpression": "pk = :p", "FilterExpression": "contains(note, :n)",
      "ExpressionAttributeValues": {":p": {"S": "a"}, ":n": {"S": "3"}}})json"),
            R"({"Count":1,"ScannedCount":4})");
}

TEST_F(Query, RefusesInAwsWords) {
  const auto ask = [&](const std::string& condition) {
    return service_.ask("Query", R"({"TableName": "orders", "KeyConditionExpression": ")" +
                                     condition + R"(", "ExpressionAttributeValues":
        {":p": {"S": "a"}, ":v": {"N": "9"}}})");
  };
  const std::string validation = "ValidationException: ";
  EXPECT_EQ(ask("sk = :v AND size(pk) = :p"),
            validation + "KeyConditionExpressions cannot contain nested operations");
  EXPECT_EQ(ask("pk = :p OR sk = :v"),
            validation + "Invalid operator used in KeyConditionExpression: OR");
  EXPECT_EQ(ask("sk = :v AND note = :p"),
            validation + "Query condition missed key schema element: pk");
  EXPECT_EQ(ask("pk = :v AND sk = :p"),
            validation +
                "One or more parameter values were invalid: Condition parameter type does "
                "not match schema type");
}

TEST_F(Query, ReadsIndexesOfSeveralAttributes) {
  service_.ask("CreateTable", R"({"TableName": "multi", "BillingMode": "PAY_PER_REQUEST",
      "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"},
          {"AttributeName": "t", "AttributeType": "S"}, {"AttributeName": "r",
          "AttributeType": "S"},
          {"AttributeName": "x", "AttributeType": "N"}, {"AttributeName": "y",
          "AttributeType": "S"}],
      "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
      "GlobalSecondaryIndexes": [{"IndexName": "by-t", "Projection": {"ProjectionType": "ALL"},
          "KeySchema": [{"AttributeName": "t", "KeyType": "HASH"},
              {"AttributeName": "r", "KeyType": "HASH"}, {"AttributeName": "x", "KeyType": "RANGE"},
              {"AttributeName": "y", "KeyType": "RANGE"}]}]})");
  int id = 0;
  for (const char* x : {"1", "10", "2"}) {
    for (const char* y : {"b", "ab", "a"}) {
      put(R"({"id":{"S":")" + std::to_string(++id) +
              R"("},"t":{"S":"t"},"r":{"S":"r"},"x":{"N":")" + x + R"("},"y":{"S":")" + y +
              R"("}})",
          "", "multi");
    }
  }
  const auto ask = [&](const std::string& condition) {
    const Json answer = service_.json("Query", R"({"TableName": "multi", "IndexName": "by-t",
        "KeyConditionExpression": "t = :t AND r = :r)" +
                                                   condition + R"(",
        "ExpressionAttributeValues": {":t": {"S": "t"}, ":r": {"S": "r"}, ":x": {"N": "2"},
                                      ":y": {"S": "a"}}})");
    std::string text;
    for (const Json& item : answer["Items"]) {
      text += item["x"]["N"].get<std::string>() + item["y"]["S"].get<std::string>() + " ";
    }
    return text;
  };
  EXPECT_EQ(ask(" AND x = :x AND begins_with(y, :y)"), "2a 2ab ");
  EXPECT_EQ(ask(" AND x = :x AND y > :y"), "2ab 2b ");
  EXPECT_EQ(ask(" AND x = :x AND y <= :y"), "2a ");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::query_test
