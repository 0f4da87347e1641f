#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::dynamodb_test {
namespace {

using DynamodbIntegration = OptimizedFixture;

TEST_F(DynamodbIntegration, CallsTheOperationOfEachAction) {
  FakeService& dynamodb = add("dynamodb");
  const std::string key = R"({"TableName":"t","Key":{"id":{"S":"1"}}})";
  const std::string item = R"({"TableName":"t","Item":{"id":{"S":"1"}}})";
  dynamodb.answer("GetItem", R"({"Item":{"id":{"S":"1"}}})");
  EXPECT_EQ(end_of_task("dynamodb:getItem", key), R"(SUCCEEDED {"Item":{"id":{"S":"1"}}})");
  for (const auto& [action, parameters] :
       {std::pair{"putItem", item}, {"updateItem", key}, {"deleteItem", key}}) {
    EXPECT_EQ(end_of_task(std::string("dynamodb:") + action, parameters), "SUCCEEDED {}");
  }
  EXPECT_THAT(dynamodb.asked, ::testing::ElementsAre("GetItem " + key, "PutItem " + item,
                                                     "UpdateItem " + key, "DeleteItem " + key));
}

TEST_F(DynamodbIntegration, NamesErrorsAsTheSdkDoes) {
  FakeService& dynamodb = add("dynamodb");
  dynamodb.fail("PutItem", {"ResourceNotFoundException", "Requested resource not found"});
  dynamodb.fail("PutItem", {"ValidationException", "1 validation error detected"});
  const std::string item = R"({"TableName":"t","Item":{"id":{"S":"1"}}})";
  EXPECT_EQ(end_of_task("dynamodb:putItem", item),
            "FAILED DynamoDB.ResourceNotFoundException: Requested resource not found (Service: "
            "AmazonDynamoDBv2; Status Code: 400; Error Code: ResourceNotFoundException; Request "
            "ID: <uuid>; Proxy: null)");
  EXPECT_EQ(end_of_task("dynamodb:putItem", item),
            "FAILED DynamoDB.AmazonDynamoDBException: 1 validation error detected (Service: "
            "AmazonDynamoDBv2; Status Code: 400; Error Code: ValidationException; Request ID: "
            "<uuid>; Proxy: null)");
}

}  // namespace
}  // namespace sidestep::services::dynamodb_test
