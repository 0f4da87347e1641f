// What a Redrive does inside of Parallel and Map: only what did not succeed runs again.

#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace sidestep::test::redrive_inside_test {
namespace {

using std::chrono::seconds;

const std::string kF = "arn:aws:lambda:us-east-1:123456789012:function:f";
const std::string kG = "arn:aws:lambda:us-east-1:123456789012:function:g";

std::string machine(const std::string& states, const std::string& more = "") {
  return R"({"StartAt": "A", "States": {)" + states + "}" + more + "}";
}

std::string task(const std::string& name, const std::string& resource) {
  return '"' + name + R"(": {"Type": "Task", "Resource": ")" + resource + R"(", "End": true})";
}

std::string after_redrive(const std::string& links) {
  return links.substr(links.rfind('\n', links.rfind("ExecutionRedriven")) + 1);
}

TEST(RedriveInside, ContinuesUnsuccessfulBranches) {
  const Trace trace = Scenario(machine(R"("A": {"Type": "Parallel", "End": true, "Branches": [
          {"StartAt": "P", "States": {"P": {"Type": "Pass", "Result": 1, "End": true}}},
          {"StartAt": "F", "States": {)" +
                                       task("F", kF) + R"(}},
          {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 5, "Next": "G"},)" +
                                       task("G", kG) + "}}]}"))
                          .fails(kF, "Boom")
                          .task(kF, "2")
                          .task(kG, "3")
                          .redrive()
                          .run();
  EXPECT_EQ(trace.output(), Json::parse("[1, 2, 3]"));
  EXPECT_EQ(after_redrive(trace.links()),
            "15 <- 0 ExecutionRedriven\n"
            "16 <- 10 LambdaFunctionScheduled\n"
            "17 <- 16 LambdaFunctionStarted\n"
            "18 <- 17 LambdaFunctionSucceeded\n"
            "19 <- 18 TaskStateExited\n"
            "20 <- 9 WaitStateExited\n"
            "21 <- 20 TaskStateEntered\n"
            "22 <- 21 LambdaFunctionScheduled\n"
            "23 <- 22 LambdaFunctionStarted\n"
            "24 <- 23 LambdaFunctionSucceeded\n"
            "25 <- 24 TaskStateExited\n"
            "26 <- 25 ParallelStateSucceeded\n"
            "27 <- 25 ParallelStateExited\n"
            "28 <- 27 ExecutionSucceeded\n")
      << trace.links();
}

TEST(RedriveInside, RunsAllBranchesAgainIfTheirOutputsWereTooLarge) {
  const std::string large = "\"" + std::string(140'000, 'x') + "\"";
  const Trace trace = Scenario(machine(R"("A": {"Type": "Parallel", "End": true, "Branches": [
          {"StartAt": "F", "States": {)" +
                                       task("F", kF) + R"(}},
          {"StartAt": "G", "States": {)" +
                                       task("G", kG) + "}}]}"))
                          .task(kF, large)
                          .task(kF, "1")
                          .task(kG, large)
                          .task(kG, "2")
                          .redrive()
                          .run();
  EXPECT_EQ(trace.output(), Json::parse("[1, 2]"));
  EXPECT_EQ(trace.tasks.size(), 4u);
}

TEST(RedriveInside, RunsAllBranchesOfAPendingRetry) {
  const Trace trace = Scenario(machine(R"("A": {"Type": "Parallel", "End": true,
          "Retry": [{"ErrorEquals": ["Boom"], "IntervalSeconds": 60}], "Branches": [
          {"StartAt": "F", "States": {)" +
                                       task("F", kF) + R"(}},
          {"StartAt": "G", "States": {)" +
                                       task("G", kG) + "}}]}"))
                          .task(kF, "1", Millis(5))
                          .task(kF, "2")
                          .fails(kG, "Boom")
                          .task(kG, "3")
                          .stop_after(seconds(30))
                          .redrive()
                          .run();
  EXPECT_EQ(trace.output(), Json::parse("[2, 3]"));
}

TEST(RedriveInside, ContinuesUnsuccessfulIterations) {
  const Trace trace = Scenario(machine(R"("A": {"Type": "Map", "End": true, "MaxConcurrency": 1,
          "ItemProcessor": {"StartAt": "F", "States": {)" +
                                       task("F", kF) + "}}}"))
                          .task(kF, "1")
                          .fails(kF, "Boom")
                          .task(kF, "2")
                          .task(kF, "3")
                          .redrive()
                          .run(R"(["a", "b", "c"])");
  EXPECT_EQ(trace.output(), Json::parse("[1, 2, 3]"));
  std::string inputs;
  for (const asl::StartTask& task : trace.tasks) inputs += task.parameters.text();
  EXPECT_EQ(inputs, R"("a""b""b""c")");
  EXPECT_EQ(after_redrive(trace.links()),
            "20 <- 0 ExecutionRedriven\n"
            "21 <- 15 LambdaFunctionScheduled\n"
            "22 <- 21 LambdaFunctionStarted\n"
            "23 <- 22 LambdaFunctionSucceeded\n"
            "24 <- 23 TaskStateExited\n"
            "25 <- 24 MapIterationSucceeded\n"
            "26 <- 24 MapIterationStarted\n"
            "27 <- 26 TaskStateEntered\n"
            "28 <- 27 LambdaFunctionScheduled\n"
            "29 <- 28 LambdaFunctionStarted\n"
            "30 <- 29 LambdaFunctionSucceeded\n"
            "31 <- 30 TaskStateExited\n"
            "32 <- 31 MapIterationSucceeded\n"
            "33 <- 32 MapStateSucceeded\n"
            "34 <- 32 MapStateExited\n"
            "35 <- 34 ExecutionSucceeded\n")
      << trace.links();
}

// A Map of Parallels of a Task and a Wait: stopped, timed out, and stopped again on the way.
TEST(RedriveInside, ContinuesFromAnyPoint) {
  const std::string nested = machine(R"("A": {"Type": "Map", "End": true, "ItemProcessor": {
      "StartAt": "P", "States": {"P": {"Type": "Parallel", "Next": "L", "Branches": [
        {"StartAt": "F", "States": {)" + task("F", kF) +
                                         R"(}},
        {"StartAt": "W", "States": {"W": {"Type": "Wait", "SecondsPath": "$", "Next": "G"},)" +
                                         task("G", kG) + R"(}}]},
      "L": {"Type": "Pass", "End": true}}}})",
                                     R"(, "TimeoutSeconds": 15)");
  const Trace trace = Scenario(nested)
                          .task(kF, "1", seconds(1))
                          .task(kG, "2", seconds(1))
                          .stop_after(Millis(5500))
                          .redrive()
                          .redrive()
                          .run("[5, 2, 20]");
  EXPECT_EQ(trace.ending->status, asl::ExecutionStatus::kTimedOut);
  const Types types = trace.types();
  EXPECT_EQ(std::count(types.begin(), types.end(), "MapIterationSucceeded"), 2);
  EXPECT_EQ(std::count(types.begin(), types.end(), "MapIterationStarted"), 3);
  // f for each item; g for the second, for the first when it was stopped, and then again.
  EXPECT_EQ(trace.tasks.size(), 6u);
}

TEST(RedriveInside, CanFailAndBeRedrivenAgain) {
  const Trace trace = Scenario(machine(R"("A": {"Type": "Parallel", "End": true, "Branches": [
          {"StartAt": "F", "States": {)" +
                                       task("F", kF) + R"(}},
          {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 5, "End": true}}}]})"))
                          .fails(kF, "Boom")
                          .fails(kF, "Bang")
                          .task(kF, "1")
                          .redrive()
                          .redrive()
                          .run("{}");
  EXPECT_EQ(to_text(trace.output()), "[1,{}]");
  const Types types = trace.types();
  EXPECT_EQ(std::count(types.begin(), types.end(), "ParallelStateFailed"), 2);
  EXPECT_EQ(std::count(types.begin(), types.end(), "WaitStateAborted"), 2);
  EXPECT_EQ(trace.details("ExecutionFailed", 1),
            Json::parse(R"({"error": "Bang", "cause": "scripted"})"));
}

}  // namespace
}  // namespace sidestep::test::redrive_inside_test
