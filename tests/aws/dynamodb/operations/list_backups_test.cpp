#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::list_backups_test {
namespace {

class ListBackups : public DynamodbItemsTest {
 protected:
  void back_up(const std::string& table, const std::string& name) {
    service_.ask("CreateBackup",
                 R"({"TableName": ")" + table + R"(", "BackupName": ")" + name + R"("})");
  }
  std::string names(const Json& answer) {
    std::string names;
    for (const Json& backup : answer["BackupSummaries"]) {
      names += backup["BackupName"].get<std::string>() + " ";
    }
    return names;
  }
};

TEST_F(ListBackups, PageByPage) {
  for (const char* name : {"one", "two", "three"}) back_up("docs", name);
  const Json first = service_.json("ListBackups", R"({"Limit": 2})");
  EXPECT_EQ(names(first), "one two ");
  const std::string last = first["LastEvaluatedBackupArn"];
  const Json rest =
      service_.json("ListBackups", R"({"ExclusiveStartBackupArn": ")" + last + R"("})");
  EXPECT_EQ(names(rest), "three ");
  EXPECT_FALSE(rest.contains("LastEvaluatedBackupArn"));
}

TEST_F(ListBackups, OfATableOrATime) {
  back_up("docs", "one");
  back_up("rows", "two");
  EXPECT_EQ(names(service_.json("ListBackups", R"({"TableName": "rows"})")), "two ");
  EXPECT_EQ(names(service_.json("ListBackups", R"({"TimeRangeLowerBound": 4000000000})")), "");
  EXPECT_EQ(names(service_.json("ListBackups", R"({"TimeRangeUpperBound": 4000000000})")),
            "one two ");
  EXPECT_EQ(names(service_.json("ListBackups", R"({"BackupType": "SYSTEM"})")), "");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::list_backups_test
