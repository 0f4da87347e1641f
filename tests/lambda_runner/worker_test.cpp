#include "lambda_runner/worker.h"

#include <gtest/gtest.h>

#include "lambda_runner/response_limits.h"

namespace sidestep::lambda::worker_test {
namespace {

using State = Worker::State;

Worker idle_worker() {
  Worker worker;
  worker.asks_next();
  return worker;
}

Worker busy_worker() {
  Worker worker = idle_worker();
  worker.assign("id-1");
  return worker;
}

TEST(Worker, IsFreeOnceItAsksForItsFirstEvent) {
  Worker worker;
  EXPECT_EQ(worker.state(), State::kStarting);
  EXPECT_TRUE(worker.asks_next().is_free);
  EXPECT_EQ(worker.state(), State::kIdle);
}

TEST(Worker, IsNotFreeTwiceWhenItAsksAgainOverANewConnection) {
  Worker worker = idle_worker();
  const Worker::Step step = worker.asks_next();
  EXPECT_EQ(step.verdict, RuntimeApiVerdict::kAccepted);
  EXPECT_FALSE(step.is_free);
}

TEST(Worker, AnswersItsInvocationAndIsFreeWhenItAsksAgain) {
  Worker worker = busy_worker();
  const Worker::Step step = worker.responds("id-1", "42", 2);
  ASSERT_TRUE(step.ending);
  EXPECT_EQ(step.ending->payload, "42");
  EXPECT_FALSE(step.ending->failure);
  EXPECT_FALSE(step.is_free);
  EXPECT_TRUE(worker.asks_next().is_free);
}

TEST(Worker, RefusesAnswersToInvocationsItDoesNotHave) {
  Worker worker = busy_worker();
  EXPECT_EQ(worker.responds("id-2", "", 0).verdict, RuntimeApiVerdict::kUnknownRequest);
  EXPECT_EQ(worker.reports_error("id-2", "").verdict, RuntimeApiVerdict::kUnknownRequest);
  worker.responds("id-1", "", 0);
  EXPECT_EQ(worker.responds("id-1", "", 0).verdict, RuntimeApiVerdict::kUnknownRequest);
}

TEST(Worker, RefusesTheNextQuestionWhileItOwesAnAnswer) {
  Worker worker = busy_worker();
  EXPECT_EQ(worker.asks_next().verdict, RuntimeApiVerdict::kOutOfOrder);
  EXPECT_EQ(worker.state(), State::kBusy);
}

TEST(Worker, FailsAnInvocationWhoseResponseIsTooLarge) {
  Worker worker = busy_worker();
  const Worker::Step step = worker.responds("id-1", "", kResponseMax + 1);
  EXPECT_EQ(step.verdict, RuntimeApiVerdict::kTooLarge);
  EXPECT_EQ(step.ending->failure->cause, Failure::Cause::kResponseTooLarge);
}

TEST(Worker, PassesOnTheErrorTheRuntimeReports) {
  Worker worker = busy_worker();
  const Worker::Step step = worker.reports_error("id-1", "{\"errorType\":\"E\"}");
  EXPECT_EQ(step.ending->failure->text, "{\"errorType\":\"E\"}");
  EXPECT_FALSE(worker.exits({.code = 129}).ending);  // official clients exit after that
}

TEST(Worker, FailsItsInvocationWhenItExits) {
  Worker worker = busy_worker();
  const Worker::Step step = worker.exits({.code = 1});
  EXPECT_EQ(step.ending->failure->cause, Failure::Cause::kExited);
  EXPECT_EQ(step.ending->failure->exit.code, 1);
  EXPECT_EQ(worker.state(), State::kDead);
}

TEST(Worker, IsKilledWhenItsInvocationTimesOut) {
  Worker worker = busy_worker();
  const Worker::Step step = worker.times_out();
  EXPECT_EQ(step.ending->failure->cause, Failure::Cause::kTimedOut);
  EXPECT_TRUE(step.must_die);
  EXPECT_EQ(worker.responds("id-1", "", 0).verdict, RuntimeApiVerdict::kUnknownRequest);
  EXPECT_FALSE(worker.exits({.signal = 9}).ending);
}

TEST(Worker, IsKilledWhenItIsIdleForTooLong) {
  Worker worker = idle_worker();
  const Worker::Step step = worker.times_out();
  EXPECT_TRUE(step.must_die);
  EXPECT_FALSE(step.ending);
}

TEST(Worker, FailsToStartByItsOwnAccount) {
  Worker worker;
  EXPECT_EQ(worker.reports_init_error("{}").start_failure->text, "{}");
  EXPECT_FALSE(worker.exits({.code = 1}).start_failure);
}

TEST(Worker, FailsToStartByExitingByTimeAndForLackOfAProgram) {
  Worker exits;
  EXPECT_EQ(exits.exits({.code = 7}).start_failure->exit.code, 7);
  Worker slow;
  const Worker::Step step = slow.times_out();
  EXPECT_EQ(step.start_failure->cause, Failure::Cause::kTimedOut);
  EXPECT_TRUE(step.must_die);
  Worker missing;
  EXPECT_EQ(missing.cannot_start("no node").start_failure->text, "no node");
}

TEST(Worker, RetiresAtOnceWhenItOwesNothingAndAfterItsAnswerOtherwise) {
  Worker idle = idle_worker();
  EXPECT_TRUE(idle.retire().must_die);
  Worker busy = busy_worker();
  EXPECT_FALSE(busy.retire().must_die);
  EXPECT_TRUE(busy.responds("id-1", "1", 1).ending);
  const Worker::Step step = busy.asks_next();
  EXPECT_TRUE(step.must_die);
  EXPECT_FALSE(step.is_free);
}

}  // namespace
}  // namespace sidestep::lambda::worker_test
