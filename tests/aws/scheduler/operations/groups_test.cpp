#include "tests/aws/scheduler/schedules_fixture.h"

namespace sidestep::aws::scheduler::groups_test {
namespace {

using GroupOperations = SchedulesFixture;
using ::testing::IsEmpty;
using namespace std::chrono_literals;

TEST_F(GroupOperations, GoWithTheirSchedules) {
  EXPECT_EQ(
      ok("CreateScheduleGroup", R"({"Name": "g"})"),
      Json({{"ScheduleGroupArn", "arn:aws:scheduler:us-east-1:123456789012:schedule-group/g"}}));
  EXPECT_EQ(error("CreateScheduleGroup", R"({"Name": "g"})"),
            "ConflictException: Schedule group g already exists.");
  create(schedule("rate(1 hour)", R"(, "GroupName": "g")"));
  EXPECT_EQ(ok("ListScheduleGroups", "{}")["ScheduleGroups"].size(), 2U);
  EXPECT_EQ(ok("GetScheduleGroup", R"({"Name": "g"})")["State"], "ACTIVE");
  ok("DeleteScheduleGroup", R"({"Name": "g"})");
  EXPECT_EQ(ok("ListSchedules", "{}")["Schedules"].size(), 0U);
}

}  // namespace
}  // namespace sidestep::aws::scheduler::groups_test
