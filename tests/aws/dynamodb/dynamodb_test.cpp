#include "aws/dynamodb/dynamodb.h"

#include <gtest/gtest.h>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/operations/list.h"
#include "tests/aws/dynamodb/service.h"

namespace sidestep::aws::dynamodb::dynamodb_test {
namespace {

const char* const kTable = R"({"TableName": "docs", "BillingMode": "PAY_PER_REQUEST",
    "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]})";

TEST(Dynamodb, RunsWritesInTheOrderOfTheRequests) {
  Service service;
  std::vector<std::string> answers;
  const auto send = [&](const std::string& operation, const std::string& body) {
    service.dynamodb().handle(
        {operation, parse_json(body).value(), service.scope()},
        Reply([&](Answer answer) { answers.push_back(Service::text(answer).substr(0, 25)); }));
  };
  const std::string item = R"({"TableName": "docs", "Item": {"id": {"S": "1"}}})";
  send("PutItem", item);
  send("CreateTable", kTable);
  send("PutItem", item);
  EXPECT_TRUE(answers.empty()) << "answered before the commit";
  service.world().settle();
  EXPECT_EQ(answers, (std::vector<std::string>{"ResourceNotFoundException",
                                               "{\"TableDescription\":{\"Att", "{}"}));
}

TEST(Dynamodb, NamesTheSpaceOfItsErrors) {
  EXPECT_EQ(resource_not_found("m").space, "com.amazonaws.dynamodb.v20120810");
  EXPECT_EQ(validation_error("m").space, "com.amazon.coral.validate");
  EXPECT_EQ(serialization_error("m").space, "com.amazon.coral.service");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::dynamodb_test
