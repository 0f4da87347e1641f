#include "tests/aws/scheduler/schedules_fixture.h"

namespace sidestep::aws::scheduler::schedule_clock_test {
namespace {

using ScheduleClockTest = SchedulesFixture;
using ::testing::IsEmpty;
using namespace std::chrono_literals;

TEST_F(ScheduleClockTest, InvokesOnce) {
  create(schedule("at(2023-11-14T22:14:00)"));
  pass(30s);
  EXPECT_THAT(sqs_.calls, IsEmpty());
  pass(10s);
  ASSERT_EQ(sqs_.calls.size(), 1U);
  EXPECT_EQ(sqs_.calls[0].second["MessageBody"], "hello");
  pass(24h);
  EXPECT_EQ(sqs_.calls.size(), 1U);
  EXPECT_EQ(ok("GetSchedule", R"({"Name": "s"})")["State"], "ENABLED");
}

TEST_F(ScheduleClockTest, KeepsToTimeZones) {
  create(schedule("at(2023-11-14T23:14:00)", R"(, "ScheduleExpressionTimezone": "Europe/Berlin")"));
  pass(40s);
  EXPECT_EQ(sqs_.calls.size(), 1U);
}

TEST_F(ScheduleClockTest, DeletesWhatIsCompleteIfAsked) {
  create(schedule("at(2023-11-14T22:14:00)", R"(, "ActionAfterCompletion": "DELETE")"));
  pass(1min);
  EXPECT_EQ(sqs_.calls.size(), 1U);
  EXPECT_EQ(error("GetSchedule", R"({"Name": "s"})"),
            "ResourceNotFoundException: Schedule s does not exist.");
}

TEST_F(ScheduleClockTest, BeginsARateAtOnce) {
  create(schedule("rate(10 minutes)"));
  pass(1s);
  EXPECT_EQ(sqs_.calls.size(), 1U);
  pass(10min);
  EXPECT_EQ(sqs_.calls.size(), 2U);
}

TEST_F(ScheduleClockTest, KeepsToStartAndEnd) {
  // From 22:20:00 to 22:45:00.
  create(schedule("rate(10 minutes)", R"(, "StartDate": 1700000400, "EndDate": 1700001900)"));
  pass(6min);
  EXPECT_THAT(sqs_.calls, IsEmpty());
  pass(2h);
  EXPECT_EQ(sqs_.calls.size(), 3U);
}

TEST_F(ScheduleClockTest, StaysWithinTheFlexibleWindow) {
  create(R"json({"Name": "s", "ScheduleExpression": "at(2023-11-14T22:14:00)",
      "FlexibleTimeWindow": {"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 10}, "Target": {
  "RoleArn" : "arn:aws:iam::123456789012:role/r",
              "Input" : "{}",
                        "Arn" : "arn:aws:sqs:us-east-1:123456789012:q"}})json");
  pass(11min);
EXPECT_EQ(sqs_.calls.size(), 1U);
}

TEST_F(ScheduleClockTest, InvokesOnceForWhatWasMissedWhileTheServerWasDown) {
  create(schedule("at(2023-11-14T22:14:00)"));
  ok("CreateSchedule", R"json({"Name": "often", "ScheduleExpression": "cron(* * * * ? *)",
      "FlexibleTimeWindow": {"Mode": "OFF"}, "Target": {
    "Input" : "often",
              "RoleArn" : "arn:aws:iam::123456789012:role/r",
                          "Arn" : "arn:aws:sqs:us-east-1:123456789012:q"}
})json");
  scheduler_.reset();
world_.alarms.advance(3h);
begin();
pass(1s);
EXPECT_EQ(sqs_.calls.size(), 2U);
begin();
pass(1s);
EXPECT_EQ(sqs_.calls.size(), 2U);
}

TEST_F(ScheduleClockTest, FillsInKeywords) {
  create(schedule("at(2023-11-14T22:14:00)", "",
                  R"("Input": "<aws.scheduler.schedule-arn> <aws.scheduler.scheduled-time>")"));
  pass(1min);
  ASSERT_EQ(sqs_.calls.size(), 1U);
  EXPECT_EQ(sqs_.calls[0].second["MessageBody"],
            "arn:aws:scheduler:us-east-1:123456789012:schedule/default/s 2023-11-14T22:14:00Z");
}

TEST_F(ScheduleClockTest, CallsAnyOperation) {
  create(R"json({"Name": "s", "ScheduleExpression": "at(2023-11-14T22:14:00)",
      "FlexibleTimeWindow": {"Mode": "OFF"}, "Target": {
  "RoleArn" : "arn:aws:iam::123456789012:role/r",
              "Arn" : "arn:aws:scheduler:::aws-sdk:sfn:startExecution",
                      "Input" : "{\"StateMachineArn\": \"m\", \"Input\": \"{}\"}"}})json");
  pass(1min);
ASSERT_EQ(states_.calls.size(), 1U);
EXPECT_EQ(states_.calls[0].first, "StartExecution");
EXPECT_EQ(states_.calls[0].second, Json({{"stateMachineArn", "m"}, {"input", "{}"}}));
}

TEST_F(ScheduleClockTest, TriesAgainAndGivesUp) {
  create(R"json({"Name": "s", "ScheduleExpression": "at(2023-11-14T22:14:00)",
      "FlexibleTimeWindow": {"Mode": "OFF"}, "Target": {
  "RoleArn" : "arn:aws:iam::123456789012:role/r",
              "Input" : "{}",
                        "Arn" : "arn:aws:states:us-east-1:123456789012:stateMachine:m",
                                "RetryPolicy" : {"MaximumRetryAttempts" : 3},
                                                "DeadLetterConfig" : {
    "Arn" : "arn:aws:sqs:us-east-1:123456789012:dead"
  }}})json");
  states_.failure = Error{.code = "InternalFailure", .message = "broken", .status = 500};
pass(1h);
ASSERT_EQ(sqs_.calls.size(), 1U);
const Json& attributes = sqs_.calls[0].second["MessageAttributes"];
EXPECT_EQ(attributes["RETRY_ATTEMPTS"]["StringValue"], "3");
EXPECT_EQ(attributes["SCHEDULE_ARN"]["StringValue"],
          "arn:aws:scheduler:us-east-1:123456789012:schedule/default/s");
}

}  // namespace
}  // namespace sidestep::aws::scheduler::schedule_clock_test
