#include "tests/aws/scheduler/schedules_fixture.h"

namespace sidestep::aws::scheduler::schedules_test {
namespace {

using ScheduleOperations = SchedulesFixture;
using ::testing::IsEmpty;
using namespace std::chrono_literals;

TEST_F(ScheduleOperations, AreShownAsTheyWereMade) {
  EXPECT_EQ(ok("CreateSchedule", schedule("rate(1 hour)")),
            Json({{"ScheduleArn", "arn:aws:scheduler:us-east-1:123456789012:schedule/default/s"}}));
  const Json shown = ok("GetSchedule", R"({"Name": "s"})");
  EXPECT_EQ(shown["GroupName"], "default");
  EXPECT_EQ(shown["ScheduleExpressionTimezone"], "UTC");
  EXPECT_EQ(shown["ActionAfterCompletion"], "NONE");
  EXPECT_EQ(shown["Target"]["RetryPolicy"]["MaximumRetryAttempts"], 185);
  EXPECT_EQ(error("CreateSchedule", schedule("rate(1 hour)")),
            "ConflictException: Schedule s already exists.");
  ok("UpdateSchedule", schedule("rate(2 hours)", R"(, "State": "DISABLED")"));
  const Json list = ok("ListSchedules", R"({"State": "DISABLED"})")["Schedules"];
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0]["Target"], Json({{"Arn", "arn:aws:sqs:us-east-1:123456789012:q"}}));
  ok("DeleteSchedule", R"({"Name": "s"})");
  EXPECT_EQ(error("DeleteSchedule", R"({"Name": "s"})"),
            "ResourceNotFoundException: Schedule s does not exist.");
}

TEST_F(ScheduleOperations, RejectWhatAwsRejects) {
  EXPECT_EQ(error("CreateSchedule", schedule("rate(10 seconds)")),
            "ValidationException: Invalid Schedule Expression rate(10 seconds).");
  EXPECT_EQ(error("CreateSchedule",
                  schedule("rate(1 hour)", R"(, "ScheduleExpressionTimezone": "Mars/Olympus")")),
            "ValidationException: Invalid Schedule Expression Timezone Mars/Olympus.");
  EXPECT_EQ(error("CreateSchedule", schedule("rate(1 hour)", R"(, "GroupName": "g")")),
            "ResourceNotFoundException: Schedule group g does not exist.");
}

}  // namespace
}  // namespace sidestep::aws::scheduler::schedules_test
