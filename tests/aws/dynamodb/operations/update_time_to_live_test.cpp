#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::update_time_to_live_test {
namespace {

using UpdateTimeToLive = DynamodbItemsTest;

TEST_F(UpdateTimeToLive, RemovesItemsWhenTheirTimeHasCome) {
  put(R"({"id":{"S":"early"},"due":{"N":"1700000010"}})");
  EXPECT_EQ(service_.ask("UpdateTimeToLive", R"({"TableName": "docs", "TimeToLiveSpecification":
      {"Enabled": true, "AttributeName": "due"}})"),
            R"({"TimeToLiveSpecification":{"Enabled":true,"AttributeName":"due"}})");
  put(R"({"id":{"S":"late"},"due":{"N":"1700000020"}})");
  put(R"({"id":{"S":"never"},"due":{"S":"1700000010"}})");
  service_.world().alarms.advance(Millis(11'000));
  service_.world().settle();
  const auto count = [&] { return service_.json("Scan", R"({"TableName": "docs"})")["Count"]; };
  EXPECT_EQ(count(), 2);
  service_.world().alarms.advance(Millis(11'000));
  service_.world().settle();
  EXPECT_EQ(count(), 1);
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::update_time_to_live_test
