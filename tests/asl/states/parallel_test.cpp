#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace sidestep::test::parallel_test {
namespace {

using std::chrono::seconds;

const std::string kF = "arn:aws:lambda:us-east-1:123456789012:function:f";
const std::string kG = "arn:aws:lambda:us-east-1:123456789012:function:g";

std::string task(const std::string& name, const std::string& resource) {
  return R"({"StartAt": ")" + name + R"(", "States": {")" + name +
         R"(": {"Type": "Task", "Resource": ")" + resource + R"(", "End": true}}})";
}

std::string parallel(const std::string& branches, const std::string& more = "") {
  return R"({"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [)" +
         branches + "]" + more + R"(}, "Rescue": {"Type": "Pass", "End": true}}})";
}

std::string parallel_only(const std::string& branches) {
  return R"({"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [)" +
         branches + "]}}}";
}

TEST(Parallel, OrdersOutputsByBranch) {
  const Trace trace = Scenario(parallel_only(task("A", kF) + "," + task("B", kG)))
                          .task(kF, "1", Millis(50))
                          .task(kG, "2", Millis(10))
                          .run();
  EXPECT_EQ(to_text(trace.output()), "[1,2]");
  EXPECT_EQ(trace.elapsed(), Millis(50));
}

TEST(Parallel, LinksTheEventsOfEachBranch) {
  const Trace trace = Scenario(parallel_only(task("A", kF) + "," + task("B", kG)))
                          .task(kF, "1", Millis(50))
                          .task(kG, "2", Millis(10))
                          .run();
  EXPECT_EQ(trace.links(),
            "1 <- 0 ExecutionStarted\n"
            "2 <- 0 ParallelStateEntered\n"
            "3 <- 2 ParallelStateStarted\n"
            "4 <- 3 TaskStateEntered\n"
            "5 <- 4 LambdaFunctionScheduled\n"
            "6 <- 5 LambdaFunctionStarted\n"
            "7 <- 3 TaskStateEntered\n"
            "8 <- 7 LambdaFunctionScheduled\n"
            "9 <- 8 LambdaFunctionStarted\n"
            "10 <- 9 LambdaFunctionSucceeded\n"
            "11 <- 10 TaskStateExited\n"
            "12 <- 6 LambdaFunctionSucceeded\n"
            "13 <- 12 TaskStateExited\n"
            "14 <- 13 ParallelStateSucceeded\n"
            "15 <- 13 ParallelStateExited\n"
            "16 <- 15 ExecutionSucceeded\n");
}

TEST(Parallel, KeepsTheTextOfItsBranchesOutputs) {
  const Trace trace =
      Scenario(parallel_only(R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}})"))
          .run("[1,  2]");
  EXPECT_EQ(trace.ending->output.text(), "[[1,  2]]");
}

TEST(Parallel, EndsTheOtherBranchesAtTheFirstFailure) {
  const Trace trace = Scenario(parallel_only(task("A", kF) + "," + task("B", kG)))
                          .fails(kF, "Boom", Millis(10))
                          .task(kG, "2", seconds(5))
                          .run();
  EXPECT_EQ(trace.error(), "Boom");
  EXPECT_EQ(trace.elapsed(), Millis(10));
  EXPECT_EQ(trace.cancelled.size(), 1u);
  EXPECT_EQ(trace.links().substr(trace.links().find("10 ")),
            "10 <- 6 LambdaFunctionFailed\n"
            "11 <- 10 TaskStateAborted\n"
            "12 <- 10 TaskStateAborted\n"
            "13 <- 10 ParallelStateFailed\n"
            "14 <- 13 ExecutionFailed\n");
}

// Branches start together: one that fails without waiting does not keep the later ones from that.
const std::string kFailFirst =
    R"({"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "Boom"}}},)"
    R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}},)";

TEST(Parallel, StartsTheOtherBranchesIfOneFailsAtOnce) {
  const Trace trace = Scenario(parallel_only(kFailFirst + task("B", kG))).silent(kG).run();
  EXPECT_EQ(trace.links(),
            "1 <- 0 ExecutionStarted\n"
            "2 <- 0 ParallelStateEntered\n"
            "3 <- 2 ParallelStateStarted\n"
            "4 <- 3 FailStateEntered\n"
            "5 <- 3 PassStateEntered\n"
            "6 <- 5 PassStateExited\n"
            "7 <- 3 TaskStateEntered\n"
            "8 <- 7 LambdaFunctionScheduled\n"
            "9 <- 8 LambdaFunctionStarted\n"
            "10 <- 4 TaskStateAborted\n"
            "11 <- 4 ParallelStateFailed\n"
            "12 <- 11 ExecutionFailed\n");
  EXPECT_EQ(trace.error(), "Boom");
  EXPECT_EQ(trace.cancelled.size(), 1u);
}

TEST(Parallel, ReportsTheFirstOfSeveralFailures) {
  const Trace trace = Scenario(parallel_only(kFailFirst +
                                             R"({"StartAt": "G", "States": {"G": {
                                             "Type": "Fail", "Error": "Bang"}}})"))
                          .run();
  EXPECT_EQ(trace.error(), "Boom");
  EXPECT_EQ(trace.types(),
            (Types{"ExecutionStarted", "ParallelStateEntered", "ParallelStateStarted",
                   "FailStateEntered", "PassStateEntered", "PassStateExited", "FailStateEntered",
                   "ParallelStateFailed", "ExecutionFailed"}));
}

TEST(Parallel, UnderTheFirstRulesABranchThatFailsAtOncePreventsTheOthers) {
  const Trace trace = Scenario(parallel_only(kFailFirst + task("B", kG)))
                          .rules(asl::Rules::kFirst)
                          .silent(kG)
                          .run();
  EXPECT_EQ(trace.types(),
            (Types{"ExecutionStarted", "ParallelStateEntered", "ParallelStateStarted",
                   "FailStateEntered", "ParallelStateFailed", "ExecutionFailed"}));
}

TEST(Parallel, DoesNotRepeatSuccessfulBranches) {
  const Trace trace =
      Scenario(parallel_only(kFailFirst + task("B", kG))).task(kG, "1").redrive().run();
  const Types types = trace.types();
  EXPECT_EQ(std::count(types.begin(), types.end(), "PassStateEntered"), 1);
  EXPECT_EQ(trace.tasks.size(), 2u);
}

TEST(Parallel, CatchesTheErrorOfABranch) {
  const Trace trace = Scenario(parallel(task("A", kF), R"(, "Catch": [{"ErrorEquals": ["Boom"],
                                           "ResultPath": "$.why", "Next": "Rescue"}])"))
                          .fails(kF, "Boom")
                          .run(R"({"in": 1})");
  EXPECT_EQ(to_text(trace.output()), R"({"in":1,"why":{"Error":"Boom","Cause":"scripted"}})");
}

TEST(Parallel, ARetryStartsAllBranchesAgainAndFailsOnce) {
  const Trace trace = Scenario(parallel(task("A", kF), R"(, "Retry": [{"ErrorEquals": ["Boom"],
                                                  "MaxAttempts": 1}], "Catch": [{
                                                  "ErrorEquals": ["Boom"], "Next": "Rescue"}])"))
                          .fails(kF, "Boom")
                          .run();
  const Types types = trace.types();
  EXPECT_EQ(std::count(types.begin(), types.end(), "ParallelStateStarted"), 2);
  EXPECT_EQ(std::count(types.begin(), types.end(), "ParallelStateFailed"), 1);
  EXPECT_EQ(trace.elapsed(), Millis(10) + seconds(1) + Millis(10));
}

TEST(Parallel, EndsTheExecutionAtAPathErrorInABranch) {
  const Trace trace = Scenario(parallel_only(R"({"StartAt": "A", "States": {"A": {
      "Type": "Pass", "InputPath": "$.no", "End": true}}})"))
                          .run();
  EXPECT_EQ(trace.types(), (Types{"ExecutionStarted", "ParallelStateEntered",
                                  "ParallelStateStarted", "PassStateEntered", "ExecutionFailed"}));
  EXPECT_EQ(trace.events.back().previous_id, 4);
}

TEST(Parallel, NestsAndUnnests) {
  const std::string inner = parallel_only(task("A", kF) + "," + task("B", kG));
  std::string renamed = inner;
  renamed.replace(renamed.find("\"P\""), 3, "\"Q\"");
  renamed.replace(renamed.find("\"P\""), 3, "\"Q\"");
  const Trace trace =
      Scenario(parallel_only(renamed)).task(kF, "1").task(kG, "2", seconds(1)).run();
  EXPECT_EQ(to_text(trace.output()), "[[1,2]]");
}

TEST(Parallel, RequiresBranches) {
  EXPECT_EQ(findings(R"({"StartAt": "P", "States": {"P": {
      "Type": "Parallel", "Branches": [], "End": true}}})"),
            std::vector<std::string>{
                "SCHEMA_VALIDATION_FAILED: Value cannot be empty at /States/P/Branches"});
}

}  // namespace
}  // namespace sidestep::test::parallel_test
