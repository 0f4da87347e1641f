#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::create_backup_test {
namespace {

using CreateBackup = DynamodbItemsTest;

TEST_F(CreateBackup, IsThereWhenItIsAnswered) {
  const Json details = service_.json(
      "CreateBackup", R"({"TableName": "docs", "BackupName": "b-1"})")["BackupDetails"];
  EXPECT_EQ(details["BackupName"], "b-1");
  EXPECT_EQ(details["BackupStatus"], "AVAILABLE");
  EXPECT_EQ(details["BackupType"], "USER");
  EXPECT_THAT(details["BackupArn"].get<std::string>(),
              ::testing::StartsWith("arn:aws:dynamodb:us-east-1:123456789012:table/docs/backup/0"));
}

TEST_F(CreateBackup, HasAnArnOfItsOwn) {
  const std::string request = R"({"TableName": "docs", "BackupName": "same"})";
  const Json first = service_.json("CreateBackup", request)["BackupDetails"];
  const Json second = service_.json("CreateBackup", request)["BackupDetails"];
  EXPECT_NE(first["BackupArn"], second["BackupArn"]);
}

TEST_F(CreateBackup, NeedsItsTable) {
  EXPECT_THAT(service_.ask("CreateBackup", R"({"TableName": "none", "BackupName": "b-1"})"),
              ::testing::AllOf(::testing::HasSubstr("TableNotFoundException"),
                               ::testing::HasSubstr("Table not found: none")));
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::create_backup_test
