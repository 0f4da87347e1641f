#include "aws/protocols/gateway.h"

#include "tests/aws/protocols/gateway_fixture.h"

namespace sidestep::aws::gateway_test {
namespace {

class GatewayTest : public testing::GatewayFixture {};

TEST_F(GatewayTest, FindsAServiceByItsTarget) {
  const auto response = send(json_request("AmazonSQS.SendMessage", R"({"MessageBody": "hello"})"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(sqs.last.operation, "SendMessage");
  EXPECT_EQ(sqs.last.text("MessageBody"), "hello");
  EXPECT_EQ(sqs.last.scope.region, "us-east-1");
}

TEST_F(GatewayTest, TakesScopeAndTraceFromTheRequest) {
  auto request = signed_for("sqs", json_request("AmazonSQS.SendMessage", "{}"));
  request.headers.add("Host", "localhost:8083");
  request.headers.add("X-Amzn-Trace-Id", "Root=1-2-3");
  send(std::move(request));
  EXPECT_EQ(sqs.last.scope.region, "eu-west-1");
  EXPECT_EQ(sqs.last.scope.access_key, "test");
  EXPECT_EQ(sqs.last.scope.endpoint, "http://localhost:8083");
  EXPECT_EQ(sqs.last.trace_id, "Root=1-2-3");
}

TEST_F(GatewayTest, GivesAddressesOfItsOwnToWhoIsLedHere) {
  gateway.set_server("http://127.0.0.1:8083");
  auto request = signed_for("sqs", json_request("AmazonSQS.SendMessage", "{}"));
  request.headers.add("Host", "sqs.eu-west-1.amazonaws.com");
  send(std::move(request));
  EXPECT_EQ(sqs.last.scope.endpoint, "http://127.0.0.1:8083");
}

TEST_F(GatewayTest, FindsAServiceByVersionAndAction) {
  const auto response =
      send(form_request("Action=Publish&Version=2010-03-31&Message=a%20%26%20b&TopicArn=arn"));
  EXPECT_EQ(response.status, 200) << response.body;
  EXPECT_EQ(sns.last.operation, "Publish");
  EXPECT_EQ(sns.last.text("Message"), "a & b");
}

TEST_F(GatewayTest, FindsAServiceByItsPath) {
  send(plain_request("GET", "/2015-03-31/functions/f?Qualifier=1"));
  EXPECT_EQ(lambda.last.operation, "GetFunction");
  EXPECT_EQ(to_text(lambda.last.input), R"({"FunctionName":"f","Qualifier":"1"})");
  send(plain_request("GET", "/schedules/default-x?groupName=g"));
  EXPECT_EQ(scheduler.last.operation, "GetSchedule");
  EXPECT_EQ(to_text(scheduler.last.input), R"({"GroupName":"g","Name":"default-x"})");
}

TEST_F(GatewayTest, FindsAServiceByItsSignature) {
  send(signed_for("s3", plain_request("GET", "/schedules/x")));
  EXPECT_EQ(s3.last.operation, "GetObject");
  EXPECT_EQ(s3.last.text("Key"), "x");
}

TEST_F(GatewayTest, AcceptsNothingForOtherServices) {
  EXPECT_EQ(send(json_request("AWSGlue.GetJob", "{}")).body, "not accepted");
  EXPECT_EQ(send(signed_for("glue", plain_request("POST", "/"))).body, "not accepted");
}

TEST_F(GatewayTest, RefusesOperationsThatTheServiceDoesNotHave) {
  const auto response = send(json_request("AmazonSQS.Fly", "{}"));
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.body, R"({"__type":"UnknownOperationException",)"
                           R"("message":"The service 'sqs' has no operation 'Fly'."})");
  EXPECT_THAT(send(form_request("Action=Fly&Version=2010-03-31")).body,
              ::testing::HasSubstr("<Code>InvalidAction</Code><Message>Could not find operation "
                                   "Fly for version 2010-03-31</Message>"));
}

TEST_F(GatewayTest, ReadsLargeBodiesBesideTheLoop) {
  const std::string text(1024 * 1024, 'a');
  const auto exchange = std::make_shared<http::FakeExchange>();
  http::HttpRequest request =
      json_request("AmazonSQS.SendMessage", R"({"QueueUrl":"q","MessageBody":")" + text + "\"}");
  gateway.handle(request, http::Responder(exchange));
  EXPECT_TRUE(exchange->responses.empty());
  io.run();
  ASSERT_EQ(exchange->responses.size(), 1u);
  EXPECT_EQ(exchange->responses[0].status, 200) << exchange->responses[0].body;
  EXPECT_EQ(sqs.last.input.at("MessageBody"), text);
}

TEST_F(GatewayTest, RefusesLargeBodiesThatAreNotJson) {
  const auto exchange = std::make_shared<http::FakeExchange>();
  http::HttpRequest request = json_request("AmazonSQS.SendMessage", std::string(1024 * 1024, '['));
  gateway.handle(request, http::Responder(exchange));
  io.run();
  ASSERT_EQ(exchange->responses.size(), 1u);
  EXPECT_EQ(exchange->responses[0].status, 400);
  EXPECT_THAT(exchange->responses[0].body, ::testing::HasSubstr("SerializationException"));
  EXPECT_EQ(sqs.last.operation, "");
}

}  // namespace
}  // namespace sidestep::aws::gateway_test
