#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::describe_continuous_backups_test {
namespace {

using DescribeContinuousBackups = DynamodbItemsTest;

TEST_F(DescribeContinuousBackups, SaysWhetherTheyAreEnabled) {
  EXPECT_EQ(service_.ask("DescribeContinuousBackups", R"({"TableName": "docs"})"),
            R"({"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED",)"
            R"("PointInTimeRecoveryDescription":{"PointInTimeRecoveryStatus":"DISABLED"}}})");
  EXPECT_EQ(service_.ask("DescribeContinuousBackups", R"({"TableName": "nothing"})"),
            "TableNotFoundException: Table not found: nothing");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::describe_continuous_backups_test
