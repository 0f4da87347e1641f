#include "aws/scheduler/resources.h"

#include "tests/aws/scheduler/schedules_fixture.h"

namespace sidestep::aws::scheduler::resources_test {
namespace {

using ResourcesTest = SchedulesFixture;

TEST_F(ResourcesTest, MakeAScheduleInItsGroup) {
  const auto providers = resource_providers(world_.directory);
  std::vector<Resource> made;
  const char* properties[] = {
      R"json({"Name": "s", "GroupName": "g", "ScheduleExpression": "at(2023-11-14T22:14:00)",
      "StartDate": "2023-11-14T22:00:00Z", "FlexibleTimeWindow": {"Mode": "OFF"}, "Target": {
      "RoleArn": "arn:aws:iam::123456789012:role/r",
      "Arn": "arn:aws:sqs:us-east-1:123456789012:q"}})json",
      R"({"Name": "g"})"};
  for (const int i : {1, 0}) {
    providers[static_cast<std::size_t>(i)]->create(
        {world_.scope, "", parse_json(properties[i]).value()}, [&](const auto& result) {
          ASSERT_TRUE(result) << result.error().message;
          made.push_back(*result);
        });
    world_.settle();
  }
  ASSERT_EQ(made.size(), 2U);
  EXPECT_EQ(made[1].attributes["Arn"], "arn:aws:scheduler:us-east-1:123456789012:schedule/g/s");
  EXPECT_EQ(ok("GetSchedule", R"({"Name": "s", "GroupName": "g"})")["StartDate"], 1700000000 - 800);
  bool removed = false;
  providers[0]->remove(made[1], {world_.scope, "", parse_json(properties[0]).value()},
                       [&](const auto& result) { removed = result.has_value(); });
  world_.settle();
  EXPECT_TRUE(removed);
}

}  // namespace
}  // namespace sidestep::aws::scheduler::resources_test
