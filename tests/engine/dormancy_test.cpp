#include "engine/dormancy.h"

#include <gmock/gmock.h>

#include "storage/activities.h"
#include "storage/waits.h"
#include "tests/engine/restarts.h"

namespace sidestep::test::dormancy_test {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using ::testing::ElementsAre;
using Types = std::vector<std::string>;

std::string wait_for(int how_long) {
  return R"({"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":)" + std::to_string(how_long) +
         R"(,"End":true}}})";
}

// A callback, with a timeout and a heartbeat, that is caught.
const std::string kCallback = R"({"StartAt":"T","States":{"T":{"Type":"Task",
    "Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken","TimeoutSeconds":100,
    "HeartbeatSeconds":10,"Parameters":{"MessageBody.$":"$$.Task.Token"},"End":true}}})";

// The token of an execution of kCallback whose request was accepted.
std::string token_of(Harness& harness, const std::string& name = "run") {
  harness.start(kCallback, "{}", name);
  const auto& started = harness.integrations.started.back();
  started.reply.submitted(Payload(Json("accepted")));
  const std::string token = *started.task.request.token;
  harness.settle();
  harness.integrations.started.clear();
  return token;
}

engine::TokenResult answer(Harness& harness, const std::string& token) {
  engine::TokenResult told = engine::TokenResult::kUnknown;
  harness.engine.answer_token(token, Payload(Json("signed")),
                              [&](engine::TokenResult result) { told = result; });
  harness.settle();
  return told;
}

// How many rows of the table `waits` there are.
std::size_t waits(Harness& harness) {
  std::size_t rows = 0;
  storage::Waits(harness.storage.reader()).each_id([&](std::int64_t) { ++rows; });
  return rows;
}

TEST(Dormancy, WhatWaitsLeavesMemoryAndComesBackWhenItIsDue) {
  Harness harness;
  const std::string arn = harness.start(wait_for(60));
  EXPECT_EQ(harness.engine.in_memory_count(), 0u);
  EXPECT_EQ(harness.engine.running_count(), 1u);
  harness.advance(seconds(59));
  EXPECT_EQ(harness.row(arn).status, "RUNNING");
  harness.advance(seconds(1));
  EXPECT_EQ(harness.row(arn).status, "SUCCEEDED");
  EXPECT_EQ(waits(harness), 0u);
}

TEST(Dormancy, TheLeastRecentlyUsedLeavesFirst) {
  Harness harness(std::string(storage::kInMemory), Timestamp(hours(24 * 365 * 50)),
                  {.memory_for_executions = 20'000});
  std::vector<std::string> arns;
  for (const char* name : {"a", "b", "c", "d", "e"}) {
    arns.push_back(harness.start(wait_for(60), "{}", name));
  }
  const std::size_t fit = harness.engine.in_memory_count();
  ASSERT_TRUE(fit == 2 || fit == 3);
  EXPECT_FALSE(harness.engine.find_in_memory(arns[0]));
  EXPECT_TRUE(harness.engine.find_in_memory(arns[4]));
  EXPECT_TRUE(harness.engine.find(arns[0])) << "it comes back";
  harness.start(wait_for(60), "{}", "f");
  EXPECT_TRUE(harness.engine.find_in_memory(arns[0]));
  EXPECT_FALSE(harness.engine.find_in_memory(arns[3]));
  EXPECT_EQ(harness.engine.in_memory_count(), fit);
}

TEST(Dormancy, WhatIsAtWorkStays) {
  Harness harness;
  harness.start(R"({"StartAt":"T","States":{"T":{"Type":"Task",
      "Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","End":true}}})");
  EXPECT_EQ(harness.engine.in_memory_count(), 1u);
  harness.integrations.started.at(0).reply.after(Millis(5), [] {});
  harness.settle();
  EXPECT_EQ(harness.engine.in_memory_count(), 1u);
}

TEST(Dormancy, ATokenIsAnsweredAndBeatsAsIfItsExecutionHadNeverLeft) {
  Harness harness;
  const std::string token = token_of(harness);
  EXPECT_EQ(harness.engine.in_memory_count(), 0u);
  for (int i = 0; i < 3; ++i) {
    harness.advance(seconds(9));
    engine::TokenResult told = engine::TokenResult::kUnknown;
    harness.engine.heartbeat_token(token, [&](engine::TokenResult result) { told = result; });
    harness.settle();
    EXPECT_EQ(told, engine::TokenResult::kAccepted);
    EXPECT_EQ(harness.engine.in_memory_count(), 0u);
  }
  EXPECT_EQ(answer(harness, token), engine::TokenResult::kAccepted);
  EXPECT_EQ(answer(harness, token), engine::TokenResult::kNotOpen);
  EXPECT_EQ(answer(harness, "nonsense"), engine::TokenResult::kUnknown);
  EXPECT_TRUE(harness.integrations.started.empty()) << "the request is not made again";
}

TEST(Dormancy, AHeartbeatThatDoesNotComeIsMissed) {
  Harness harness;
  const std::string token = token_of(harness);
  harness.advance(seconds(10));
  EXPECT_EQ(answer(harness, token), engine::TokenResult::kNotOpen);
}

TEST(Dormancy, ATokenThatTimedOutBeforeItsExecutionLeftIsNotOpen) {
  Harness harness;
  const std::string retried = R"({"StartAt":"T","States":{"T":{"Type":"Task",
      "Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken","TimeoutSeconds":5,
      "Parameters":{"MessageBody.$":"$$.Task.Token"},"Catch":[{"ErrorEquals":["States.ALL"],
      "Next":"W"}],"End":true},"W":{"Type":"Wait","Seconds":100,"End":true}}})";
  harness.start(retried);
  const std::string token = *harness.integrations.started.at(0).task.request.token;
  harness.integrations.started.at(0).reply.submitted(Payload(Json(1)));
  harness.settle();
  harness.advance(seconds(5));
  EXPECT_EQ(harness.engine.in_memory_count(), 0u);
  EXPECT_EQ(answer(harness, token), engine::TokenResult::kNotOpen);
  EXPECT_EQ(harness.engine.running_count(), 1u);
}

TEST(Dormancy, AStopFindsItAndWhoWaitsForItsEndIsTold) {
  Harness harness;
  const std::string arn = harness.start(wait_for(60));
  bool stopped = false;
  std::optional<asl::ExecutionStatus> ended;
  EXPECT_TRUE(harness.engine.on_ended(arn, [&](const asl::Ending& end) { ended = end.status; }));
  EXPECT_EQ(harness.engine.in_memory_count(), 0u);
  EXPECT_TRUE(harness.engine.stop(arn, {}, [&](Timestamp) { stopped = true; }));
  harness.settle();
  EXPECT_TRUE(stopped);
  EXPECT_EQ(ended, asl::ExecutionStatus::kAborted);
  EXPECT_EQ(harness.engine.running_count(), 0u);
  EXPECT_FALSE(harness.engine.stop(arn, {}, [](Timestamp) {}));
}

TEST(Dormancy, AfterARestartOnlyWhatIsAtWorkIsMadeAgain) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  const std::string soon = harness->start(wait_for(60), "{}", "soon");
  const std::string late = harness->start(wait_for(3600), "{}", "late");
  const std::string token = token_of(*harness, "token");
  harness->start(R"({"StartAt":"T","States":{"T":{"Type":"Task",
      "Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","End":true}}})",
                 "{}", "task");
  harness = &restarts.restart();
  EXPECT_EQ(harness->engine.in_memory_count(), 1u);
  EXPECT_EQ(harness->integrations.started.size(), 1u);
  EXPECT_EQ(harness->engine.running_count(), 4u);
  EXPECT_EQ(answer(*harness, token), engine::TokenResult::kAccepted);
  harness->advance(seconds(60));
  EXPECT_EQ(harness->row(soon).status, "SUCCEEDED");
  EXPECT_EQ(harness->row(late).status, "RUNNING");
}

TEST(Dormancy, AClockThatSkipsSeesWhatIsDueOnDisk) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  const auto skip = timing::parse_clock_mode("skip").value();
  const std::string arn =
      harness->start(wait_for(86'400), "{}", "own", harness->engine.times().make(skip));
  EXPECT_EQ(harness->row(arn).status, "SUCCEEDED") << "it leaves memory before it is due";
  const auto manual = timing::parse_clock_mode("manual").value();
  const auto time = harness->engine.times().make(manual);
  const std::string moved = harness->start(wait_for(86'400), "{}", "moved", time);
  const Timestamp began = time->now();
  EXPECT_EQ(harness->engine.in_memory_count(), 0u);
  harness = &restarts.restart();
  EXPECT_EQ(harness->engine.in_memory_count(), 0u);
  const auto& again = harness->engine.find(moved)->execution().time;
  auto& clock = dynamic_cast<timing::ManualClock&>(again->clock());
  EXPECT_GE(clock.now(), began) << "it does not go back";
  clock.advance(hours(24));
  harness->settle();
  EXPECT_EQ(harness->row(moved).status, "SUCCEEDED");
}

TEST(Dormancy, AClockThatSkipsWaitsForWhoHoldsATokenOfWhatIsOnDisk) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  const auto skip = timing::parse_clock_mode("skip").value();
  const auto time = harness->engine.times().make(skip);
  harness->start(kCallback, "{}", "run", time);
  harness->integrations.started.at(0).reply.submitted(Payload(Json(1)));
  time->recount(timing::Outstanding::kNothing, timing::Outstanding::kWork);  // it may not leap yet
  harness->settle();
  EXPECT_EQ(harness->engine.in_memory_count(), 0u);
  EXPECT_EQ(storage::Waits(harness->storage.reader()).times().size(), 1u);
  const std::string name = storage::Waits(harness->storage.reader()).times().at(0);
  EXPECT_EQ(storage::Waits(harness->storage.reader()).summary(name).for_callers, 1);
}

TEST(Dormancy, OfManyThatAreDueAtOnceAFewAreWokenInATurn) {
  Harness harness;
  for (int i = 0; i < 400; ++i) harness.start(wait_for(60), "{}", "run" + std::to_string(i));
  harness.clock.advance(seconds(60));
  std::size_t most = 0;
  while (harness.step()) most = std::max(most, harness.engine.in_memory_count());
  EXPECT_LE(most, 300u) << "a hundred in a turn, and those whose turns are being committed";
  harness.settle();
  EXPECT_EQ(harness.engine.running_count(), 0u);
}

TEST(Dormancy, ATaskOfAnActivityWaitsOnDiskForItsWorker) {
  const std::string activity = "arn:aws:states:us-east-1:123456789012:activity:a";
  const std::string machine = R"({"StartAt":"T","States":{"T":{"Type":"Task","Resource":")" +
                              activity + R"(","TimeoutSeconds":100,"End":true}}})";
  Restarts restarts;
  Harness* harness = &restarts.begin();
  harness->storage.writer().submit(
      [&](storage::Database& database) {
        storage::Activities(database).insert({activity, "123456789012", "us-east-1", "a", 0});
      },
      [](std::exception_ptr) {});
  harness->settle();
  const std::string second = harness->start(machine, R"({"n":2})", "z");
  harness->start(machine, R"({"n":3})", "a");
  EXPECT_EQ(harness->engine.in_memory_count(), 0u);
  std::vector<std::string> given;
  std::string token;
  const auto poll = [&] {
    harness->engine.activities().poll(activity, "w", [&](std::optional<engine::ActivityTask> task) {
      given.push_back(task->input.text());
      token = task->token;
    });
    harness->settle();
  };
  poll();
  harness = &restarts.restart();
  EXPECT_EQ(harness->engine.in_memory_count(), 0u);
  poll();
  EXPECT_THAT(given, ElementsAre(R"({"n":2})", R"({"n":3})")) << "none is given twice";
  EXPECT_EQ(answer(*harness, token), engine::TokenResult::kAccepted);
  EXPECT_EQ(harness->row(second).status, "RUNNING");
  EXPECT_EQ(harness->engine.in_memory_count(), 0u);
}

TEST(Dormancy, OneThatCannotBeMadeAgainFailsOnce) {
  Harness harness;
  const std::string arn = harness.start(wait_for(60));
  harness.storage.writer().submit(
      [](storage::Database& database) { database.execute("UPDATE journal SET events = 'x'"); },
      [](std::exception_ptr) {});
  harness.settle();
  EXPECT_FALSE(harness.engine.find(arn));
  EXPECT_FALSE(harness.engine.find(arn));
  harness.settle();
  EXPECT_EQ(harness.row(arn).status, "FAILED");
  EXPECT_EQ(waits(harness), 0u);
  int ends = 0;
  storage::Journal(harness.storage.reader())
      .each(harness.row(arn).id, [&](const storage::JournalView& entry) {
        ends += entry.events.find("ExecutionFailed") != std::string_view::npos ? 1 : 0;
        return storage::Walk::kContinue;
      });
  EXPECT_EQ(ends, 1);
}

TEST(Dormancy, ARowOfNoExecutionIsForgottenWhenItIsDue) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  harness->storage.writer().submit(
      [&](storage::Database& database) {
        storage::Waits(database).insert({"", 1000, 77});
      },
      [](std::exception_ptr) {});
  harness->settle();
  harness = &restarts.restart();
  EXPECT_EQ(waits(*harness), 0u);
  EXPECT_EQ(harness->engine.running_count(), 0u);
}

}  // namespace
}  // namespace sidestep::test::dormancy_test
