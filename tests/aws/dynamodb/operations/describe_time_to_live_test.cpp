#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::describe_time_to_live_test {
namespace {

using DescribeTimeToLive = DynamodbItemsTest;

TEST_F(DescribeTimeToLive, SaysWhetherItIsEnabled) {
  EXPECT_EQ(service_.ask("DescribeTimeToLive", R"({"TableName": "docs"})"),
            R"({"TimeToLiveDescription":{"TimeToLiveStatus":"DISABLED"}})");
  service_.ask("UpdateTimeToLive", R"({"TableName": "docs", "TimeToLiveSpecification":
      {"Enabled": true, "AttributeName": "due"}})");
  EXPECT_EQ(service_.ask("DescribeTimeToLive", R"({"TableName": "docs"})"),
            R"({"TimeToLiveDescription":{"TimeToLiveStatus":"ENABLED","AttributeName":"due"}})");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::describe_time_to_live_test
