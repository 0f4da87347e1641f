#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/dynamodb/service.h"
#include "tests/aws/dynamodb/table_request.h"

namespace sidestep::aws::dynamodb::delete_table_test {
namespace {

TEST(DeleteTable, TakesTheItemsAlong) {
  Service service;
  service.ask("CreateTable", table());
  service.ask("PutItem", R"({"TableName": "requests", "Item": {"id": {"S": "1"}}})");
  const Json gone = parse_json(service.ask("DeleteTable", R"({"TableName": "requests"})")).value();
  EXPECT_EQ(gone["TableDescription"]["TableStatus"], "DELETING");
  EXPECT_EQ(service.ask("ListTables", "{}"), R"({"TableNames":[]})");
  service.ask("CreateTable", table());
  EXPECT_EQ(service.ask("GetItem", R"({"TableName": "requests", "Key": {"id": {"S": "1"}}})"),
            "{}");
}

TEST(DeleteTable, HeedsDeletionProtection) {
  Service service;
  service.ask("CreateTable", table(R"({"DeletionProtectionEnabled": true})"));
  EXPECT_EQ(service.ask("DeleteTable", R"({"TableName": "requests"})"),
            "ValidationException: Resource cannot be deleted as it is currently protected against "
            "deletion. Disable deletion protection first.");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::delete_table_test
