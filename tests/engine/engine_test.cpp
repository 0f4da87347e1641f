#include "engine/engine.h"

#include "tests/engine/harness.h"

namespace sidestep::test::engine_test {
namespace {

using Types = std::vector<std::string>;
using std::chrono::seconds;

const std::string kWait = R"({"StartAt": "W", "States": {"W": {
    "Type": "Wait", "Seconds": 60, "End": true}}})";
const std::string kCallback = R"({"StartAt": "T", "States": {"T": {
    "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
    "Parameters": {"FunctionName": "f", "Payload": {"token.$": "$$.Task.Token"}}, "End": true}}})";
const std::string kTask = R"({"StartAt": "T", "States": {"T": {
    "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
    "TimeoutSeconds": 30, "End": true}}})";

TEST(Engine, WritesAnExecutionThatEndsAtOnceAsOneChunk) {
  Harness harness;
  const std::string arn = harness.start(
      R"({"StartAt": "P", "States": {"P": {"Type": "Pass", "Result": 7, "End": true}}})");
  const storage::ExecutionRow row = harness.row(arn);
  EXPECT_EQ(row.status, "SUCCEEDED");
  EXPECT_EQ(row.output, "7");
  EXPECT_EQ(harness.engine.running_count(), 0u);
  EXPECT_EQ(harness.types(arn), (Types{"ExecutionStarted", "PassStateEntered", "PassStateExited",
                                       "ExecutionSucceeded"}));
}

TEST(Engine, ATimerFiresWhenTheClockSaysSo) {
  Harness harness;
  const std::string arn = harness.start(kWait);
  harness.advance(seconds(59));
  EXPECT_EQ(harness.row(arn).status, "RUNNING");
  harness.advance(seconds(1));
  const storage::ExecutionRow row = harness.row(arn);
  EXPECT_EQ(row.status, "SUCCEEDED");
  EXPECT_EQ(*row.stopped_ms - row.started_ms, 60'000);
}

TEST(Engine, HandsTasksOutAndTakesTheirAnswers) {
  Harness harness;
  const std::string arn = harness.start(kTask, R"({"a": 1})");
  ASSERT_EQ(harness.integrations.started.size(), 1u);
  EXPECT_EQ(harness.integrations.started[0].task.request.parameters.text(), R"({"a": 1})");
  harness.integrations.started[0].reply.succeeded(Payload(Json(5)));
  harness.integrations.started[0].reply.succeeded(Payload(Json(6)));  // too late
  harness.settle();
  EXPECT_EQ(harness.row(arn).output, "5");
}

TEST(Engine, StopsAnExecutionAndCancelsItsTasks) {
  Harness harness;
  const std::string arn = harness.start(kTask);
  bool told = false;
  EXPECT_TRUE(harness.engine.stop(arn, {"E", "C"}, [&](Timestamp) { told = true; }));
  EXPECT_FALSE(told) << "before it is durable";
  harness.settle();
  EXPECT_TRUE(told);
  const storage::ExecutionRow row = harness.row(arn);
  EXPECT_EQ(row.status, "ABORTED");
  EXPECT_EQ(row.error, "E");
  EXPECT_FALSE(harness.integrations.cancelled.empty());
  EXPECT_FALSE(harness.engine.stop(arn, {}, [](Timestamp) {}));
}

TEST(Engine, ATokenAnswersItsTaskOnce) {
  Harness harness;
  const std::string arn = harness.start(kCallback);
  const std::string token = *harness.integrations.started.at(0).task.request.token;
  std::vector<engine::TokenResult> results;
  const auto note = [&](engine::TokenResult result) { results.push_back(result); };
  harness.engine.heartbeat_token(token, note);
  harness.engine.answer_token(token, Payload(Json("signed")), note);
  harness.engine.answer_token(token, Payload(Json("again")), note);
  harness.engine.answer_token("nonsense", Payload(), note);
  harness.settle();
  EXPECT_EQ(results, (std::vector{engine::TokenResult::kNotOpen, engine::TokenResult::kUnknown,
                                  engine::TokenResult::kAccepted, engine::TokenResult::kAccepted}));
  EXPECT_EQ(harness.row(arn).output, "\"signed\"");
  harness.engine.answer_token(token, Payload(), note);
  EXPECT_EQ(results.back(), engine::TokenResult::kNotOpen) << "also after its execution ended";
}

TEST(Engine, CallsWhoWaitsForAnEnd) {
  Harness harness;
  const std::string arn = harness.start(kWait);
  std::optional<asl::ExecutionStatus> status;
  EXPECT_TRUE(harness.engine.on_ended(arn, [&](const asl::Ending& e) { status = e.status; }));
  harness.advance(seconds(60));
  EXPECT_EQ(status, asl::ExecutionStatus::kSucceeded);
}

}  // namespace
}  // namespace sidestep::test::engine_test
