#include "time/timeline.h"

#include "tests/engine/harness.h"

namespace sidestep::test::own_time_test {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

const std::string kTwoDays = R"({"StartAt": "W", "States": {
    "W": {"Type": "Wait", "Seconds": 86400, "Next": "T"},
    "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
          "TimeoutSeconds": 60, "Next": "X"},
    "X": {"Type": "Wait", "Seconds": 86400, "End": true}}})";

class OwnTimeTest : public ::testing::Test {
 protected:
  std::string start_in(const std::string& mode, const std::string& name) {
    time = harness.engine.times().make(timing::parse_clock_mode(mode).value());
    return harness.start(kTwoDays, "{}", name, time);
  }

  Harness harness;
  std::shared_ptr<timing::Timeline> time;
};

TEST_F(OwnTimeTest, AnExecutionSkipsInATimeOfItsOwn) {
  const Timestamp before = harness.clock.now();
  const std::string arn = start_in("skip", "run");
  harness.settle();
  ASSERT_EQ(harness.integrations.started.size(), 1u) << "the first day is over";
  harness.settle();
  EXPECT_EQ(harness.row(arn).status, "RUNNING") << "it never leaps over a function that runs";
  harness.integrations.started[0].reply.succeeded(Payload(Json(1)));
  harness.settle();
  const storage::ExecutionRow row = harness.row(arn);
  EXPECT_EQ(row.status, "SUCCEEDED");
  EXPECT_GE(*row.stopped_ms - row.started_ms, 2 * 86'400'000);
  EXPECT_EQ(harness.clock.now(), before) << "the server's own time stands still";
}

TEST_F(OwnTimeTest, TimeMovedByHandStopsAtEachTimer) {
  const std::string arn = harness.start(kTwoDays);
  harness.advance(hours(24) + seconds(30));
  ASSERT_EQ(harness.integrations.started.size(), 1u);
  EXPECT_EQ(harness.row(arn).status, "RUNNING");
  harness.advance(seconds(30));
  const storage::ExecutionRow row = harness.row(arn);
  EXPECT_EQ(row.status, "FAILED") << "the task's minute began when the wait was over, not later";
  EXPECT_EQ(*row.stopped_ms - row.started_ms, 86'460'000);
}

TEST_F(OwnTimeTest, WhoAdvancesIsCalledOnArrival) {
  harness.start(kTwoDays);
  Timestamp arrived;
  const Timestamp target = harness.clock.now() + hours(30);
  harness.clock.advance(hours(30), [&] { arrived = harness.clock.now(); });
  harness.settle();
  EXPECT_EQ(arrived, target);
}

TEST_F(OwnTimeTest, TimesHaveNames) {
  timing::Times& times = harness.engine.times();
  const auto skipping = times.make(timing::parse_clock_mode("skip").value());
  const auto name = times.name_of(*skipping);
  ASSERT_TRUE(name);
  EXPECT_TRUE(name->starts_with("skip ")) << *name;
  EXPECT_EQ(times.named(name), skipping) << "what shares a time finds it by its name";
  EXPECT_FALSE(times.name_of(*times.server()));
  EXPECT_EQ(times.named(std::nullopt), times.server());
  EXPECT_NE(times.named("manual 1"), times.server()) << "made anew after a restart";
}

}  // namespace
}  // namespace sidestep::test::own_time_test
