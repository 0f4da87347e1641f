#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::describe_backup_test {
namespace {

using DescribeBackup = DynamodbItemsTest;

TEST_F(DescribeBackup, ShowsTheTableAsItWas) {
  put(R"({"id": {"S": "a"}})");
  const std::string arn =
      service_.json("CreateBackup",
                    R"({"TableName": "docs", "BackupName": "b-1"})")["BackupDetails"]["BackupArn"];
  service_.ask("DeleteTable", R"({"TableName": "docs"})");
  const Json shown =
      service_.json("DescribeBackup", R"({"BackupArn": ")" + arn + R"("})")["BackupDescription"];
  EXPECT_EQ(shown["BackupDetails"]["BackupStatus"], "AVAILABLE");
  EXPECT_EQ(shown["SourceTableDetails"]["TableName"], "docs");
  EXPECT_EQ(shown["SourceTableDetails"]["ItemCount"], 1);
  EXPECT_EQ(shown["SourceTableDetails"]["BillingMode"], "PAY_PER_REQUEST");
}

TEST_F(DescribeBackup, NeedsABackup) {
  const std::string arn = "arn:aws:dynamodb:us-east-1:123456789012:table/docs/backup/1";
  EXPECT_THAT(service_.ask("DescribeBackup", R"({"BackupArn": ")" + arn + R"("})"),
              ::testing::AllOf(::testing::HasSubstr("BackupNotFoundException"),
                               ::testing::HasSubstr("Backup not found: " + arn)));
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::describe_backup_test
