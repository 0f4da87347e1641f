#include "tests/aws/events/event_bridge.h"

namespace sidestep::aws::events::put_rule_test {
namespace {

using PutRule = EventBridge;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(PutRule, IsDescribedAsItWasPut) {
  EXPECT_EQ(ok("PutRule", R"({"Name": "r", "EventPattern": "{\"a\": [1]}", "Description": "d"})"),
            Json({{"RuleArn", "arn:aws:events:us-east-1:123456789012:rule/r"}}));
  EXPECT_EQ(ok("DescribeRule", R"({"Name": "r"})"),
            Json({{"Name", "r"},
                  {"Arn", "arn:aws:events:us-east-1:123456789012:rule/r"},
                  {"EventPattern", "{\"a\": [1]}"},
                  {"Description", "d"},
                  {"State", "ENABLED"},
                  {"CreatedBy", "123456789012"},
                  {"EventBusName", "default"}}));
}

TEST_F(PutRule, RejectsWhatAwsRejects) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"Name": "r", "EventPattern": "{\"a\": 1}"})",
       "InvalidEventPatternException: Event pattern is not valid. Reason: \"a\" must be an object "
       "or an array"},
      {R"json({"Name": "r", "ScheduleExpression": "rate(1 minutes)"})json",
       "ValidationException: Parameter ScheduleExpression is not valid."},
      {R"({"Name": "r", "EventPattern": "{\"a\": [1]}", "EventBusName": "b"})",
       "ResourceNotFoundException: Event bus b does not exist."},
  };
for (const auto& [input, message] : cases) EXPECT_EQ(error("PutRule", input), message);
ok("CreateEventBus", R"({"Name": "b"})");
  EXPECT_EQ(
      error("PutRule",
            R"json({"Name": "r", "ScheduleExpression": "rate(1 minute)", "EventBusName": "b"
  })json"),
      "ValidationException: ScheduleExpression is supported only on the default event bus.");
  }

TEST_F(PutRule, RunsByItsSchedule) {
  ok("PutRule", R"json({"Name": "r", "ScheduleExpression": "rate(5 minutes)"})json");
  ok("PutTargets", R"({"Rule": "r", "Targets": [{"Id": "t", )" + std::string(kQueue) + "}]}");
pass(std::chrono::minutes(4));
EXPECT_THAT(sqs_.calls, IsEmpty());
for (int i = 0; i < 6; ++i) pass(std::chrono::minutes(1));
ASSERT_EQ(sqs_.calls.size(), 2U);
const Json event = parse_json(bodies()[1]).value();
EXPECT_EQ(event["detail-type"], "Scheduled Event");
EXPECT_EQ(event["source"], "aws.events");
EXPECT_EQ(event["time"], "2023-11-14T22:23:20Z");
EXPECT_EQ(event["resources"], Json({"arn:aws:events:us-east-1:123456789012:rule/r"}));
EXPECT_EQ(event["detail"], Json::object());
ok("DisableRule", R"({"Name": "r"})");
pass(std::chrono::hours(1));
EXPECT_EQ(sqs_.calls.size(), 2U);
}

TEST_F(PutRule, RunsOnceForAllThatWasMissedWhileTheServerWasDown) {
  ok("PutRule", R"json({"Name": "r", "ScheduleExpression": "cron(0/5 * * * ? *)"})json");
  ok("PutTargets", R"({"Rule": "r", "Targets": [{"Id": "t", )" + std::string(kQueue) + "}]}");
events_.reset();
world_.alarms.advance(std::chrono::hours(3));
make_events();
events_->start();
pass(Millis(1));
EXPECT_EQ(sqs_.calls.size(), 1U);
pass(std::chrono::minutes(5));
EXPECT_EQ(sqs_.calls.size(), 2U);
}

}  // namespace
}  // namespace sidestep::aws::events::put_rule_test
