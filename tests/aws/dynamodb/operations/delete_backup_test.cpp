#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::delete_backup_test {
namespace {

using DeleteBackup = DynamodbItemsTest;

TEST_F(DeleteBackup, RemovesIt) {
  const std::string arn =
      service_.json("CreateBackup",
                    R"({"TableName": "docs", "BackupName": "b-1"})")["BackupDetails"]["BackupArn"];
  const std::string request = R"({"BackupArn": ")" + arn + R"("})";
  const Json shown = service_.json("DeleteBackup", request)["BackupDescription"];
  EXPECT_EQ(shown["BackupDetails"]["BackupStatus"], "DELETED");
  EXPECT_THAT(service_.ask("DeleteBackup", request),
              ::testing::HasSubstr("BackupNotFoundException"));
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::delete_backup_test
