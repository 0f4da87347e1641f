#include "tests/aws/protocols/gateway_fixture.h"

namespace sidestep::aws::json_test {
namespace {

class JsonProtocol : public testing::GatewayFixture {};

TEST_F(JsonProtocol, AnswersWithMembersAndRequestId) {
  dynamodb.answer = Json{{"TableNames", Json::array({"a"})}};
  const auto response = send(json_request("DynamoDB_20120810.ListTables", ""));
  EXPECT_EQ(response.body, R"({"TableNames":["a"]})");
  EXPECT_EQ(header(response, "Content-Type"), "application/x-amz-json-1.0");
  EXPECT_EQ(header(response, "x-amzn-RequestId"), dynamodb.last.request_id);
}

TEST_F(JsonProtocol, RefusesBodiesThatAreNotObjects) {
  EXPECT_EQ(send(json_request("AmazonSQS.SendMessage", "{")).status, 400);
  EXPECT_EQ(send(json_request("AmazonSQS.SendMessage", "[]")).body,
            R"({"__type":"SerializationException",)"
            R"("message":"The request's body is not a JSON object."})");
}

TEST_F(JsonProtocol, WritesErrorsAsTheModelHasThem) {
  dynamodb.refusal = Error{.code = "ConditionalCheckFailedException",
                           .message = "The conditional request failed",
                           .details = Json{{"Item", Json::object()}},
                           .space = "com.amazonaws.dynamodb.v20120810"};
  const auto response = send(json_request("DynamoDB_20120810.PutItem", "{}"));
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.body,
            R"({"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",)"
            R"("message":"The conditional request failed","Item":{}})");
}

TEST_F(JsonProtocol, NamesErrorsForClientsOfTheQueryProtocol) {
  sqs.refusal = Error{.code = "QueueDoesNotExist",
                      .message = "The specified queue does not exist.",
                      .query_code = "AWS.SimpleQueueService.NonExistentQueue"};
  const auto response = send(json_request("AmazonSQS.GetQueueUrl", "{}"));
  EXPECT_EQ(header(response, "x-amzn-query-error"),
            "AWS.SimpleQueueService.NonExistentQueue;Sender");
  sqs.refusal->query_code = {};  // then the model's
  EXPECT_EQ(header(send(json_request("AmazonSQS.GetQueueUrl", "{}")), "x-amzn-query-error"),
            "AWS.SimpleQueueService.NonExistentQueue;Sender");
}

}  // namespace
}  // namespace sidestep::aws::json_test
