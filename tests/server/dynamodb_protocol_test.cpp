// DynamoDB as clients see it: its errors in the JSON protocol.

#include <gtest/gtest.h>

#include "aws/protocols/gateway.h"
#include "tests/engine/harness.h"
#include "tests/http/fake_exchange.h"
#include "tests/server/dynamodb_world.h"

namespace sidestep::dynamodb_protocol_test {
namespace {

class DynamodbProtocol : public ::testing::Test {
 protected:
  static http::HttpRequest request_for(const std::string& target, const std::string& body) {
    http::HttpRequest request;
    request.method = "POST";
    request.target = "/";
    request.headers.add("X-Amz-Target", target);
    request.headers.add("Content-Type", "application/x-amz-json-1.0");
    request.body = body;
    return request;
  }

  std::string call(const std::string& operation, const std::string& body) {
    http::HttpRequest request = request_for("DynamoDB_20120810." + operation, body);
    const auto exchange = std::make_shared<http::FakeExchange>();
    gateway.handle(request, http::Responder(exchange));
    server.settle();
    const http::HttpResponse& response = exchange->responses.at(0);
    return std::to_string(response.status) + ' ' + response.body;
  }

  test::Harness server;
  test::DynamodbWorld world{server};
  aws::Background background{server.io};
  aws::Gateway gateway{world.directory(),
                       background,
                       {"123456789012", "us-east-1"},
                       [] { return Timestamp(); },
                       [] { return Timestamp(); }};
};

TEST_F(DynamodbProtocol, AnswersWithTheResult) {
  EXPECT_EQ(call("ListTables", "{}"), R"(200 {"TableNames":[]})");
}

TEST_F(DynamodbProtocol, AnswersWithTheError) {
  EXPECT_EQ(call("DescribeTable", R"({"TableName":"none"})"),
            R"(400 {"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",)"
            R"("message":"Requested resource not found: Table: none not found"})");
}

TEST_F(DynamodbProtocol, RefusesABodyThatIsNotJson) {
  EXPECT_EQ(call("ListTables", "{"),
            R"(400 {"__type":"com.amazon.coral.service#SerializationException",)"
            R"("Message":"The request's body is not JSON, from byte 1 on."})");
}

TEST_F(DynamodbProtocol, RefusesUnknownOperations) {
  EXPECT_EQ(call("Frobnicate", "{}"),
            R"(400 {"__type":"com.amazon.coral.service#UnknownOperationException",)"
            R"("Message":"The service 'dynamodb' has no operation 'Frobnicate'."})");
  EXPECT_EQ(call("CreateGlobalTable", "{}"),
            R"(400 {"__type":"com.amazon.coral.service#UnknownOperationException","Message":)"
            R"("Sidestep does not have the operation 'CreateGlobalTable' of the service )"
            R"('dynamodb'."})");
}

TEST_F(DynamodbProtocol, AnswersForStreams) {
  http::HttpRequest request = request_for("DynamoDBStreams_20120810.ListStreams", "{}");
  const auto exchange = std::make_shared<http::FakeExchange>();
  gateway.handle(request, http::Responder(exchange));
  server.settle();
  EXPECT_EQ(exchange->responses.at(0).body, R"({"Streams":[]})");
}

TEST_F(DynamodbProtocol, DeniesTheTablesOfAnotherAccount) {
  const std::string arn = "arn:aws:dynamodb:us-east-1:000000000002:table/t";
  for (const std::string operation : {"DescribeTable", "GetItem", "PutItem", "DeleteTable"}) {
    EXPECT_EQ(call(operation, R"({"TableName":")" + arn + R"("})"),
              R"(400 {"__type":"com.amazon.coral.service#AccessDeniedException",)"
              R"("Message":"User: arn:aws:iam::123456789012:root is not authorized to perform: )"
              R"(dynamodb:)" +
                  operation + " on resource: " + arn +
                  " because no resource-based policy allows the dynamodb:" + operation +
                  R"( action"})");
  }
}

TEST_F(DynamodbProtocol, FindsNoTableOfAnotherRegion) {
  const std::string arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/t";
  EXPECT_EQ(call("DescribeTable", R"({"TableName":")" + arn + R"("})"),
            R"(400 {"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",)"
            R"("message":"Requested resource not found: Table: )" +
                arn + R"( not found"})");
}

}  // namespace
}  // namespace sidestep::dynamodb_protocol_test
