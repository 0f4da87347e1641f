#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::update_continuous_backups_test {
namespace {

using UpdateContinuousBackups = DynamodbItemsTest;

TEST_F(UpdateContinuousBackups, KeepsWhatItIsGiven) {
  service_.ask("UpdateContinuousBackups", R"({"TableName": "docs",
      "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true}})");
  const Json description = service_.json(
      "DescribeContinuousBackups", R"({"TableName": "docs"})")["ContinuousBackupsDescription"];
  EXPECT_EQ(description["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"], "ENABLED");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::update_continuous_backups_test
