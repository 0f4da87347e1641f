#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/dynamodb/service.h"
#include "tests/aws/dynamodb/table_request.h"

namespace sidestep::aws::dynamodb::describe_table_test {
namespace {

using ::testing::StartsWith;

TEST(DescribeTable, CountsItemsAndTheirBytes) {
  Service service;
  service.ask("CreateTable", table());
  for (const char* id : {"1", "2", "2"}) {
    service.ask("PutItem", R"({"TableName": "requests", "Item": {"id": {"S": ")" + std::string(id) +
                               R"("}, "text": {"S": "abc"}}})");
  }
  service.ask("DeleteItem", R"({"TableName": "requests", "Key": {"id": {"S": "1"}}})");
  const Json described =
      parse_json(service.ask("DescribeTable", R"({"TableName": "requests"})")).value()["Table"];
  EXPECT_EQ(described["ItemCount"], 1);
  EXPECT_EQ(described["TableSizeBytes"], 10);
}

TEST(DescribeTable, NamesTheTableItDoesNotFind) {
  Service service;
  const std::string expected =
      "ResourceNotFoundException: Requested resource not found: Table: nothing not found";
  for (const char* operation : {"DescribeTable", "DeleteTable"}) {
    EXPECT_EQ(service.ask(operation, R"({"TableName": "nothing"})"), expected);
  }
}

TEST(DescribeTable, TakesAnArn) {
  Service service;
  service.ask("CreateTable", table());
  EXPECT_THAT(
      service.ask("DescribeTable",
                  R"({"TableName": "arn:aws:dynamodb:us-east-1:123456789012:table/requests"})"),
      StartsWith("{\"Table\""));
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::describe_table_test
