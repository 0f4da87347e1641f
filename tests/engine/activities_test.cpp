#include "engine/activities.h"

#include <gmock/gmock.h>

#include "base/limits.h"
#include "storage/activities.h"
#include "tests/engine/harness.h"
#include "tests/engine/restarts.h"

namespace sidestep::test::activities_test {
namespace {

using std::chrono::seconds;
using ::testing::ElementsAre;
using Types = std::vector<std::string>;

const std::string kArn = "arn:aws:states:us-east-1:123456789012:activity:a";

// The queues alone, with tasks that are noted when the test says so.
class ActivitiesTest : public ::testing::Test {
 protected:
  void schedule(std::int64_t id) {
    activities_.schedule(kArn, {id, 1}, {"token " + std::to_string(id), Payload(Json(id))});
  }
  // What comes of it is written down: "worker: token".
  std::optional<engine::Activities::PollId> poll(const std::string& worker,
                                                 const std::string& arn = kArn) {
    return activities_.poll(arn, worker, [this, worker](std::optional<engine::ActivityTask> task) {
      answers_.push_back(worker + ": " + (task ? task->token : "nothing"));
    });
  }
  // All that was started becomes durable.
  void note() {
    for (UniqueFunction<void()>& noted : std::exchange(noting_, {})) noted();
    io_.restart();
    io_.poll();
  }

  boost::asio::io_context io_{1};
  std::set<std::int64_t> closed_;
  std::vector<std::string> started_;
  std::vector<UniqueFunction<void()>> noting_;
  std::vector<std::string> answers_;
  engine::Activities activities_{
      io_,
      {[this](const engine::TaskId& id) { return !closed_.contains(id.execution_id); },
       [this](const engine::TaskId& id, std::optional<std::string> worker,
              UniqueFunction<void()> noted) {
         started_.push_back(std::to_string(id.execution_id) + " by " + worker.value_or("-"));
         noting_.push_back(std::move(noted));
       }},
      std::chrono::hours(1)};
};

TEST_F(ActivitiesTest, TasksAndWorkersMeetInTheOrderInWhichTheyCame) {
  schedule(2);
  schedule(1);
  poll("a");
  poll("b");
  poll("c");
  poll("d");
  schedule(3);
  note();
  EXPECT_THAT(started_, ElementsAre("2 by a", "1 by b", "3 by c"));
  EXPECT_THAT(answers_, ElementsAre("a: token 2", "b: token 1", "c: token 3"));
}

TEST_F(ActivitiesTest, ATaskThatComesBackHasItsOldPlace) {
  const auto id = poll("a");
  schedule(2);
  schedule(1);
  activities_.give_up(*id);
  note();
  poll("b");
  note();
  EXPECT_THAT(answers_, ElementsAre("a: nothing", "b: token 2"));
}

TEST_F(ActivitiesTest, EachActivityHasItsOwnQueue) {
  schedule(1);
  poll("a", kArn + "b");
  note();
  EXPECT_TRUE(started_.empty());
}

TEST_F(ActivitiesTest, AWorkerHasTheTaskOnceThatIsDurable) {
  poll("a");
  schedule(1);
  EXPECT_TRUE(answers_.empty());
  note();
  EXPECT_THAT(answers_, ElementsAre("a: token 1"));
}

TEST_F(ActivitiesTest, AWorkerThatIsGoneIsForgotten) {
  const auto id = poll("a");
  activities_.give_up(*id);
  schedule(1);
  EXPECT_TRUE(started_.empty());
  activities_.give_up(*id);
  EXPECT_THAT(answers_, ElementsAre("a: nothing"));
}

TEST_F(ActivitiesTest, ATaskOfAWorkerThatIsGoneGoesToTheNextOneAndIsNotStartedTwice) {
  const auto id = poll("a");
  schedule(1);
  activities_.give_up(*id);
  note();
  poll("b");
  EXPECT_THAT(answers_, ElementsAre("a: nothing")) << "not before poll() has returned";
  note();
  EXPECT_THAT(started_, ElementsAre("1 by a"));
  EXPECT_THAT(answers_, ElementsAre("a: nothing", "b: token 1"));
}

TEST_F(ActivitiesTest, ATaskThatIsCancelledLeavesTheQueue) {
  schedule(1);
  schedule(2);
  activities_.cancel({1, 1});
  activities_.cancel({7, 1});
  poll("a");
  EXPECT_THAT(started_, ElementsAre("2 by a"));
}

TEST_F(ActivitiesTest, ATaskThatHasEndedIsNotHandedOut) {
  schedule(1);
  closed_.insert(1);
  poll("a");
  schedule(2);
  EXPECT_THAT(started_, ElementsAre("2 by a"));
}

TEST_F(ActivitiesTest, AWorkerWhoseTaskEndsAtThatMomentGoesOnWaiting) {
  poll("a");
  poll("b");
  schedule(1);
  closed_.insert(1);
  note();
  EXPECT_TRUE(answers_.empty());
  schedule(2);
  note();
  EXPECT_THAT(answers_, ElementsAre("a: token 2")) << "still before b";
}

TEST_F(ActivitiesTest, SoManyWorkersMayAskAtATime) {
  for (std::size_t i = 0; i < limits::kActivityPollersMax; ++i) EXPECT_TRUE(poll("w"));
  EXPECT_FALSE(poll("one more"));
  EXPECT_TRUE(poll("w", kArn + "b"));
  schedule(1);
  EXPECT_TRUE(poll("w")) << "one has a task";
}

TEST(Activities, AWorkersTimeRunsOut) {
  boost::asio::io_context io{1};
  engine::Activities activities(io, {}, Millis(0));
  bool told = false;
  EXPECT_TRUE(activities.poll(kArn, std::nullopt, [&](std::optional<engine::ActivityTask> task) {
    EXPECT_FALSE(task);
    told = true;
  }));
  EXPECT_FALSE(told);
  io.run();
  EXPECT_TRUE(told);
}

// With an engine around them.

std::string machine(const std::string& more = "") {
  return R"({"StartAt":"T","States":{"T":{"Type":"Task","Resource":")" + kArn + '"' + more +
         R"(,"End":true}}})";
}

void create_activity(Harness& harness) {
  harness.storage.writer().submit(
      [](storage::Database& database) {
        storage::Activities(database).insert({kArn, "123456789012", "us-east-1", "a", 0});
      },
      [](std::exception_ptr) {});
  harness.settle();
}

void delete_activity(Harness& harness) {
  harness.storage.writer().submit(
      [](storage::Database& database) { storage::Activities(database).remove(kArn); },
      [](std::exception_ptr) {});
  harness.settle();
}

// The token a worker is given, "nothing", or "no answer".
std::string token_for(Harness& harness, const std::string& worker = "w") {
  std::string token = "no answer";
  const auto id = harness.engine.activities().poll(
      kArn, worker,
      [&](std::optional<engine::ActivityTask> task) { token = task ? task->token : "nothing"; });
  harness.settle();
  const std::string given = token;
  harness.engine.activities().give_up(*id);
  return given;
}

engine::TokenResult answer(Harness& harness, const std::string& token, const Json& output) {
  engine::TokenResult result = engine::TokenResult::kUnknown;
  harness.engine.answer_token(token, Payload(output),
                              [&](engine::TokenResult told) { result = told; });
  harness.settle();
  return result;
}

TEST(ActivityTask, IsStartedByItsWorkerAndAnsweredByItsToken) {
  Harness harness;
  create_activity(harness);
  const std::string arn = harness.start(machine());
  EXPECT_EQ(answer(harness, token_for(harness), 5), engine::TokenResult::kAccepted);
  EXPECT_EQ(harness.row(arn).output, "5");
  EXPECT_EQ(harness.types(arn),
            (Types{"ExecutionStarted", "TaskStateEntered", "ActivityScheduled", "ActivityStarted",
                   "ActivitySucceeded", "TaskStateExited", "ExecutionSucceeded"}));
  EXPECT_TRUE(harness.integrations.started.empty()) << "activities are no integration's";
}

TEST(ActivityTask, GoesToAWorkerWhoWaitedForIt) {
  Harness harness;
  create_activity(harness);
  std::string token;
  harness.engine.activities().poll(kArn, std::nullopt,
                                   [&](std::optional<engine::ActivityTask> task) {
                                     token = task.value().token;
                                     EXPECT_EQ(task->input.text(), R"({"a": 1})");
                                   });
  const std::string arn = harness.start(machine(), R"({"a": 1})");
  EXPECT_EQ(answer(harness, token, 5), engine::TokenResult::kAccepted);
}

TEST(ActivityTask, OfAnActivityThatDoesNotExistFails) {
  Harness harness;
  const std::string arn = harness.start(machine());
  EXPECT_EQ(harness.row(arn).error, "States.Runtime");
  EXPECT_EQ(harness.row(arn).cause, "The activity ARN does not exist.");
  EXPECT_EQ(harness.types(arn), (Types{"ExecutionStarted", "TaskStateEntered", "ExecutionFailed"}));
}

// Whether there is an activity is asked when its state is reached, and kept in the journal.
TEST(ActivityTask, OfAnActivityThatWasMissingWhenItsStateWasReachedIsReplayed) {
  const std::string late = R"({"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1,"Next":"P"},
      "P":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"T","States":{"T":{"Type":"Task",
      "Resource":")" + kArn +
                           R"(","End":true}}}]}}})";
  Restarts restarts;
  Harness* harness = &restarts.begin();
  const std::string arn = harness->start(late);
  create_activity(*harness);
  harness->advance(seconds(1));
  harness = &restarts.restart();
  EXPECT_EQ(answer(*harness, token_for(*harness), 5), engine::TokenResult::kAccepted);
  EXPECT_EQ(harness->row(arn).output, "[5]");
  delete_activity(*harness);
  const std::string failed = harness->start(late, "{}", "failed");
  harness->advance(seconds(1));
  EXPECT_EQ(harness->row(failed).cause, "The activity ARN does not exist.");
  create_activity(*harness);
  bool redriven = false;
  EXPECT_TRUE(
      harness->engine.redrive(harness->row(failed), {}, [&](Timestamp) { redriven = true; }));
  harness->settle();
  EXPECT_TRUE(redriven);
  EXPECT_EQ(answer(*harness, token_for(*harness), 6), engine::TokenResult::kAccepted);
  EXPECT_EQ(harness->row(failed).output, "[6]");
}

TEST(ActivityTask, ThatTimedOutOrWasStoppedIsNotHandedOut) {
  Harness harness;
  create_activity(harness);
  harness.start(R"({"TimeoutSeconds":5,)" + machine().substr(1), "{}", "late");
  const std::string stopped = harness.start(machine(), "{}", "stopped");
  harness.advance(seconds(5));
  harness.engine.stop(stopped, {}, [](Timestamp) {});
  harness.settle();
  EXPECT_EQ(token_for(harness), "no answer");
}

TEST(ActivityTask, ItsHeartbeatCountsFromItsStart) {
  Harness harness;
  create_activity(harness);
  const std::string arn = harness.start(machine(R"(,"HeartbeatSeconds":10)"));
  harness.advance(seconds(60));
  const std::string token = token_for(harness);
  harness.advance(seconds(9));
  EXPECT_EQ(harness.row(arn).status, "RUNNING");
  harness.advance(seconds(1));
  EXPECT_EQ(harness.row(arn).error, "States.Timeout");
  EXPECT_EQ(answer(harness, token, 5), engine::TokenResult::kNotOpen);
}

TEST(ActivityTask, ItsTimeoutCountsFromItsStart) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  create_activity(*harness);
  const std::string arn = harness->start(machine(R"(,"TimeoutSeconds":10)"));
  harness->advance(seconds(60));
  const std::string token = token_for(*harness);
  harness = &restarts.restart();
  harness->advance(seconds(9));
  EXPECT_EQ(harness->row(arn).status, "RUNNING");
  harness->advance(seconds(1));
  EXPECT_EQ(harness->row(arn).error, "States.Timeout");
}

TEST(ActivityTask, TasksAreHandedOutAsTheyCameWhateverTimeItIsForTheirExecutions) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  create_activity(*harness);
  const auto manual = timing::parse_clock_mode("manual").value();
  const auto ahead = harness->engine.times().make(manual);
  ahead->clock().not_before(harness->clock.now() + std::chrono::hours(24));
  const std::string first = harness->start(machine(), "{}", "first", ahead);
  const std::string second = harness->start(machine(), "{}", "second");
  harness = &restarts.restart();
  const std::string third = harness->start(machine(), "{}", "third");
  for (const std::string& arn : {first, second, third}) {
    EXPECT_EQ(answer(*harness, token_for(*harness), 1), engine::TokenResult::kAccepted);
    EXPECT_EQ(harness->row(arn).status, "SUCCEEDED") << arn;
  }
}

TEST(ActivityTask, WaitsInItsPlaceAgainAfterACrash) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  create_activity(*harness);
  harness->start(R"({"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1,"Next":"T"},
                     "T":{"Type":"Task","Resource":")" +
                     kArn + R"(","End":true}}})",
                 "{}", "second");
  const std::string first = harness->start(machine(), "{}", "first");
  harness->advance(seconds(1));
  harness = &restarts.restart();
  EXPECT_EQ(answer(*harness, token_for(*harness), 1), engine::TokenResult::kAccepted);
  EXPECT_EQ(harness->row(first).output, "1");
  EXPECT_EQ(answer(*harness, token_for(*harness), 2), engine::TokenResult::kAccepted);
}

TEST(ActivityTask, ThatWasStartedBeforeACrashBelongsToItsWorker) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  create_activity(*harness);
  const std::string arn = harness->start(machine());
  const std::string token = token_for(*harness);
  harness = &restarts.restart();
  EXPECT_EQ(token_for(*harness), "no answer");
  EXPECT_EQ(answer(*harness, token, 5), engine::TokenResult::kAccepted);
  EXPECT_EQ(harness->row(arn).output, "5");
}

TEST(ActivityTask, OutlivesItsActivity) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  create_activity(*harness);
  const std::string arn = harness->start(machine());
  delete_activity(*harness);
  harness = &restarts.restart();
  EXPECT_EQ(harness->row(arn).status, "RUNNING");
  create_activity(*harness);
  EXPECT_EQ(answer(*harness, token_for(*harness), 5), engine::TokenResult::kAccepted);
}

}  // namespace
}  // namespace sidestep::test::activities_test
