#include "aws/dynamodb/dynamodb.h"

#include <gtest/gtest.h>

#include "aws/dynamodb/list.h"
#include "tests/aws/dynamodb/service.h"

namespace sidestep::services::dynamodb::dynamodb_test {
namespace {

const char* const kTable = R"({"TableName": "docs", "BillingMode": "PAY_PER_REQUEST",
    "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]})";

TEST(Dynamodb, RefusesOperationsByName) {
  Service service;
  EXPECT_EQ(service.ask("Query", "{}"),
            "UnknownOperationException: Sidestep does not support DynamoDB's Query yet");
  EXPECT_EQ(service.ask("Frobnicate", "{}"),
            "UnknownOperationException: DynamoDB has no operation Frobnicate");
}

TEST(Dynamodb, KnowsWhatIsAnOperationOfAws) {
  for (const char* name : {"CreateTable", "PutItem", "Query", "Scan", "UpdateItem"}) {
    EXPECT_TRUE(is_operation_of_aws(name)) << name;
  }
  EXPECT_FALSE(is_operation_of_aws("Frobnicate"));
}

TEST(Dynamodb, AnswersAWriteOnlyWhenItIsDurable) {
  Service service;
  bool answered = false;
  service.dynamodb().handle({service.scope(), "CreateTable", parse_json(kTable).value()},
                            [&](Result) { answered = true; });
  EXPECT_FALSE(answered);
  service.turns().run();
  EXPECT_FALSE(answered);
  service.turns().run();
  EXPECT_TRUE(answered);
}

TEST(Dynamodb, RunsWritesInTheOrderOfTheRequests) {
  Service service;
  std::vector<std::string> answers;
  const auto send = [&](const std::string& operation, const std::string& body) {
    service.dynamodb().handle(
        {service.scope(), operation, parse_json(body).value()},
        [&](Result result) { answers.push_back(Service::text(result).substr(0, 25)); });
  };
  const std::string item = R"({"TableName": "docs", "Item": {"id": {"S": "1"}}})";
  send("PutItem", item);
  send("CreateTable", kTable);
  send("PutItem", item);
  service.turns().run_all();
  EXPECT_EQ(answers, (std::vector<std::string>{"ResourceNotFoundException",
                                               "{\"TableDescription\":{\"Att", "{}"}));
}

TEST(Dynamodb, AnswersWithAnInternalErrorWhenTheDatabaseFails) {
  Service service;
  service.storage().writer().submit(
      [](storage::Database&) { throw storage::StorageError("the disk is full"); },
      [](std::exception_ptr) {});
  EXPECT_EQ(service.ask("CreateTable", kTable), "InternalServerError: the disk is full");
}

TEST(Dynamodb, WritesErrorsAsTheProtocolDoes) {
  EXPECT_EQ(to_text(resource_not_found("m").body()),
            R"({"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",)"
            R"("message":"m"})");
  EXPECT_EQ(to_text(validation_error("m").body()),
            R"({"__type":"com.amazon.coral.validate#ValidationException","message":"m"})");
  EXPECT_EQ(to_text(serialization_error("m").body()),
            R"({"__type":"com.amazon.coral.service#SerializationException","Message":"m"})");
  EXPECT_EQ(internal_error("m").http_status, 500);
}

}  // namespace
}  // namespace sidestep::services::dynamodb::dynamodb_test
