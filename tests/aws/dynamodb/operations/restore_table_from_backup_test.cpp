#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::restore_table_from_backup_test {
namespace {

class RestoreTableFromBackup : public DynamodbItemsTest {
 protected:
  std::string back_up(const std::string& table) {
    return service_.json(
        "CreateBackup",
        R"({"TableName": ")" + table + R"(", "BackupName": "b-1"})")["BackupDetails"]["BackupArn"];
  }
  std::string restore(const std::string& arn, const std::string& target) {
    return service_.ask(
        "RestoreTableFromBackup",
        R"({"BackupArn": ")" + arn + R"(", "TargetTableName": ")" + target + R"("})");
  }
};

TEST_F(RestoreTableFromBackup, BringsItemsAndIndexesBack) {
  service_.ask("CreateTable", R"({"TableName": "source", "BillingMode": "PAY_PER_REQUEST",
      "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"},
                               {"AttributeName": "of", "AttributeType": "S"}],
      "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
      "GlobalSecondaryIndexes": [{"IndexName": "by-of",
          "KeySchema": [{"AttributeName": "of", "KeyType": "HASH"}],
          "Projection": {"ProjectionType": "ALL"}}],
      "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"}})");
  service_.ask("PutItem",
               R"({"TableName": "source", "Item": {"id": {"S": "a"}, "of": {"S": "x"}}})");
  const std::string arn = back_up("source");
  service_.ask("DeleteItem", R"({"TableName": "source", "Key": {"id": {"S": "a"}}})");
  const Json described = parse_json(restore(arn, "target")).value()["TableDescription"];
  EXPECT_EQ(described["ItemCount"], 1);
  EXPECT_EQ(described["RestoreSummary"]["SourceBackupArn"], arn);
  EXPECT_FALSE(described.contains("StreamSpecification"));
  const Json found = service_.json("Query", R"({"TableName": "target", "IndexName": "by-of",
      "KeyConditionExpression": "#o = :x", "ExpressionAttributeNames": {"#o": "of"},
      "ExpressionAttributeValues": {":x": {"S": "x"}}})");
  EXPECT_EQ(to_text(found["Items"]), R"([{"id":{"S":"a"},"of":{"S":"x"}}])");
}

TEST_F(RestoreTableFromBackup, DoesNotOverwrite) {
  EXPECT_THAT(restore(back_up("docs"), "rows"),
              ::testing::AllOf(::testing::HasSubstr("TableAlreadyExistsException"),
                               ::testing::HasSubstr("Table already exists: rows")));
}

TEST_F(RestoreTableFromBackup, NeedsABackup) {
  EXPECT_THAT(restore("arn:aws:dynamodb:us-east-1:123456789012:table/docs/backup/1", "new"),
              ::testing::HasSubstr("BackupNotFoundException"));
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::restore_table_from_backup_test
