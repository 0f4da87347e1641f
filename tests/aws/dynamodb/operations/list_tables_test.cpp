#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/dynamodb/service.h"
#include "tests/aws/dynamodb/table_request.h"

namespace sidestep::aws::dynamodb::list_tables_test {
namespace {

TEST(ListTables, GoesByNameInPages) {
  Service service;
  EXPECT_EQ(service.ask("ListTables", "{}"), R"({"TableNames":[]})");
  for (const char* name : {"ccc", "aaa", "bbb"}) {
    service.ask("CreateTable", table(R"({"TableName": ")" + std::string(name) + "\"}"));
  }
  EXPECT_EQ(service.ask("ListTables", "{}"), R"({"TableNames":["aaa","bbb","ccc"]})");
  EXPECT_EQ(service.ask("ListTables", R"({"Limit": 2})"),
            R"({"TableNames":["aaa","bbb"],"LastEvaluatedTableName":"bbb"})");
  EXPECT_EQ(service.ask("ListTables", R"({"Limit": 2, "ExclusiveStartTableName": "bbb"})"),
            R"({"TableNames":["ccc"]})");
  EXPECT_EQ(service.ask("ListTables", R"({"Limit": 101})"),
            "ValidationException: 1 validation error detected: Value '101' at 'limit' failed to "
            "satisfy constraint: Member must have value less than or equal to 100");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::list_tables_test
