#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace sidestep::test::task_test {
namespace {

using std::chrono::seconds;

const std::string kF = "arn:aws:lambda:us-east-1:123456789012:function:f";
const std::string kInvoke = "arn:aws:states:::lambda:invoke";
const std::string kWaits = "arn:aws:states:::lambda:invoke.waitForTaskToken";
const std::string kActivity = "arn:aws:states:us-east-1:123456789012:activity:a";

std::string machine(const std::string& resource, const std::string& more = "") {
  return R"({"StartAt": "T", "States": {"T": {"Type": "Task", "Resource": ")" + resource + "\"" +
         more + R"(, "End": true}}})";
}

std::string with_rescue(const std::string& resource, const std::string& more) {
  return R"({"StartAt": "T", "States": {"T": {"Type": "Task", "Resource": ")" + resource + "\"" +
         more + R"(, "End": true}, "Rescue": {"Type": "Pass", "End": true}}})";
}

TEST(Task, WritesLambdaEventsForAFunctionArn) {
  const Trace trace = Scenario(machine(kF)).task(kF, R"({"r": 1})").run(R"({"in": 0})");
  EXPECT_EQ(trace.links(),
            "1 <- 0 ExecutionStarted\n"
            "2 <- 0 TaskStateEntered\n"
            "3 <- 2 LambdaFunctionScheduled\n"
            "4 <- 3 LambdaFunctionStarted\n"
            "5 <- 4 LambdaFunctionSucceeded\n"
            "6 <- 5 TaskStateExited\n"
            "7 <- 6 ExecutionSucceeded\n");
  EXPECT_EQ(
      to_text(trace.details("LambdaFunctionScheduled")),
      R"({"resource":")" + kF + R"(","input":"{\"in\": 0}","inputDetails":{"truncated":false}})");
  EXPECT_EQ(trace.output(), Json::parse(R"({"r": 1})"));
}

TEST(Task, WritesTaskEventsForAnIntegration) {
  const Trace trace =
      Scenario(machine(kInvoke, R"(, "Parameters": {"FunctionName": "f"}, "TimeoutSeconds": 9)"))
          .task(kInvoke, "1")
          .run();
  EXPECT_EQ(trace.types(),
            (Types{"ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted",
                   "TaskSucceeded", "TaskStateExited", "ExecutionSucceeded"}));
  EXPECT_EQ(to_text(trace.details("TaskScheduled")),
            R"({"resourceType":"lambda","resource":"invoke","region":"us-east-1",)"
            R"("parameters":"{\"FunctionName\":\"f\"}","timeoutInSeconds":9})");
  EXPECT_EQ(to_text(trace.details("TaskSucceeded")),
            R"({"resourceType":"lambda","resource":"invoke","output":"1",)"
            R"("outputDetails":{"truncated":false}})");
}

TEST(Task, IgnoresRegionAndAccountOfAnIntegration) {
  const Trace trace =
      Scenario(machine("arn:aws:states:us-east-1:123456789012:aws-sdk:s3:getObject"))
          .task("arn:aws:states:::aws-sdk:s3:getObject", "1")
          .run();
  EXPECT_EQ(to_text(trace.details("TaskScheduled")),
            R"({"resourceType":"aws-sdk:s3","resource":"getObject","region":"us-east-1",)"
            R"("parameters":"{}"})");
}

TEST(Task, ACallbackIsSubmittedAndThenAnsweredByItsToken) {
  const Trace trace = Scenario(machine(kWaits, R"(, "Parameters": {"FunctionName": "f",
                                                    "Payload": {"token.$": "$$.Task.Token"}})"))
                          .submits(kWaits, R"({"accepted": true})")
                          .task(kWaits, R"("signed")", std::chrono::hours(48))
                          .run();
  EXPECT_EQ(trace.types(),
            (Types{"ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted",
                   "TaskSubmitted", "TaskSucceeded", "TaskStateExited", "ExecutionSucceeded"}));
  EXPECT_EQ(trace.output(), "signed");
  ASSERT_TRUE(trace.tasks.at(0).token.has_value());
  EXPECT_EQ(trace.tasks.at(0).parameters.value().at("Payload").at("token"),
            *trace.tasks.at(0).token);
}

TEST(Task, AnActivityIsStartedByItsWorker) {
  const Trace trace = Scenario(machine(kActivity, R"(, "HeartbeatSeconds": 5)"))
                          .starts(kActivity, "w1", seconds(60))
                          .task(kActivity, "1", seconds(64))
                          .run();
  EXPECT_EQ(trace.types(),
            (Types{"ExecutionStarted", "TaskStateEntered", "ActivityScheduled", "ActivityStarted",
                   "ActivitySucceeded", "TaskStateExited", "ExecutionSucceeded"}));
  EXPECT_EQ(to_text(trace.details("ActivityStarted")), R"({"workerName":"w1"})");
}

const std::string kLimits = R"(, "HeartbeatSeconds": 5, "TimeoutSeconds": 90)";

// https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
TEST(Task, AnActivitysTimesCountFromItsStart) {
  const Trace never = Scenario(machine(kActivity, kLimits))
                          .silent(kActivity)
                          .stop_after(std::chrono::hours(24 * 300))
                          .run();
  EXPECT_EQ(never.types(), (Types{"ExecutionStarted", "TaskStateEntered", "ActivityScheduled",
                                  "ExecutionAborted"}));
  const Trace silent = Scenario(machine(kActivity, kLimits))
                           .heartbeats(kActivity, seconds(10), 1)
                           .starts(kActivity, "w1", seconds(600))
                           .silent(kActivity)
                           .run();
  EXPECT_EQ(silent.elapsed(), seconds(605)) << "a sign of life before it counts for nothing";
  const Trace slow = Scenario(machine(kActivity, R"(, "TimeoutSeconds": 90)"))
                         .starts(kActivity, "w1", seconds(600))
                         .heartbeats(kActivity, seconds(650), 1)
                         .silent(kActivity)
                         .run();
  EXPECT_EQ(slow.elapsed(), seconds(690));
  EXPECT_EQ(slow.types(), (Types{"ExecutionStarted", "TaskStateEntered", "ActivityScheduled",
                                 "ActivityStarted", "ActivityTimedOut", "ExecutionFailed"}));
  EXPECT_EQ(slow.error(), "States.Timeout");
}

TEST(Task, UnderTheFirstRulesAnActivityTimeoutCountsFromItsScheduling) {
  const Trace never =
      Scenario(machine(kActivity, kLimits)).rules(asl::Rules::kFirst).silent(kActivity).run();
  EXPECT_EQ(never.elapsed(), seconds(90));
  EXPECT_EQ(never.types(), (Types{"ExecutionStarted", "TaskStateEntered", "ActivityScheduled",
                                  "ActivityTimedOut", "ExecutionFailed"}));
  const Trace silent = Scenario(machine(kActivity, kLimits))
                           .rules(asl::Rules::kFirst)
                           .starts(kActivity, "w1", seconds(60))
                           .silent(kActivity)
                           .run();
  EXPECT_EQ(silent.elapsed(), seconds(65));
}

TEST(Task, FailsTheExecutionIfTheActivityDoesNotExist) {
  const Trace trace = Scenario(with_rescue(kActivity, R"(, "Retry": [{"ErrorEquals":
                                   ["States.ALL"]}], "Catch": [{"ErrorEquals":
                                   ["States.ALL"], "Next": "Rescue"}])"))
                          .missing(kActivity)
                          .run();
  EXPECT_EQ(trace.links(),
            "1 <- 0 ExecutionStarted\n"
            "2 <- 0 TaskStateEntered\n"
            "3 <- 2 ExecutionFailed\n");
  EXPECT_EQ(trace.error(), "States.Runtime");
  EXPECT_EQ(trace.cause(), "The activity ARN does not exist.");
}

TEST(Task, UnderOlderJournalsAMissingActivityFailsToBeScheduled) {
  const Trace trace = Scenario(with_rescue(kActivity, R"(, "Catch": [{"ErrorEquals":
                                   ["States.TaskFailed"], "Next": "Rescue"}])"))
                          .unscheduled(kActivity)
                          .run();
  EXPECT_EQ(trace.links(),
            "1 <- 0 ExecutionStarted\n"
            "2 <- 0 TaskStateEntered\n"
            "3 <- 2 ActivityScheduled\n"
            "4 <- 3 ActivityScheduleFailed\n"
            "5 <- 4 TaskStateExited\n"
            "6 <- 5 PassStateEntered\n"
            "7 <- 6 PassStateExited\n"
            "8 <- 7 ExecutionSucceeded\n");
  EXPECT_EQ(to_text(trace.details("ActivityScheduleFailed")),
            R"({"error":"Missing","cause":"scripted"})");
}

TEST(Task, RetriesAsConfigured) {
  const Trace trace = Scenario(machine(kF, R"(, "Retry": [{"ErrorEquals": ["Boom"],
      "IntervalSeconds": 2, "BackoffRate": 3, "MaxAttempts": 3, "MaxDelaySeconds": 10}])"))
                          .fails(kF, "Boom", Millis(0))
                          .run();
  EXPECT_EQ(trace.tasks.size(), 4u);
  EXPECT_EQ(trace.elapsed(), seconds(2 + 6 + 10));
  EXPECT_EQ(trace.error(), "Boom");
}

TEST(Task, CountsEachRetrierSeparately) {
  const Trace trace = Scenario(machine(kF, R"(, "Retry": [
      {"ErrorEquals": ["A"], "MaxAttempts": 1}, {"ErrorEquals": ["B"], "MaxAttempts": 1}])"))
                          .fails(kF, "A")
                          .fails(kF, "B")
                          .task(kF, "1")
                          .run();
  EXPECT_EQ(to_text(trace.output()), "1");
  EXPECT_EQ(trace.tasks.size(), 3u);
}

TEST(Task, WaitsAtMostTheFullDelayWithJitter) {
  const Trace trace = Scenario(machine(kF, R"(, "Retry": [{"ErrorEquals": ["States.ALL"],
      "IntervalSeconds": 100, "MaxAttempts": 1, "JitterStrategy": "FULL"}])"))
                          .fails(kF, "A", Millis(0))
                          .run();
  EXPECT_LT(trace.elapsed(), seconds(100));
  EXPECT_GT(trace.elapsed(), seconds(0));
}

TEST(Task, CatchesByNameByTaskFailedAndByAll) {
  struct Case {
    std::string pattern;
    std::string error;
    bool caught;
  };
  const Case cases[] = {
      {"Boom", "Boom", true},
      {"Boom", "Other", false},
      {"States.TaskFailed", "Boom", true},
      {"States.TaskFailed", "States.Timeout", false},
      {"States.ALL", "States.Timeout", true},
      {"States.ALL", "States.DataLimitExceeded", true},
  };
  for (const Case& each : cases) {
    const Trace trace = Scenario(with_rescue(kF, R"(, "Catch": [{"ErrorEquals": [")" +
                                                     each.pattern + R"("], "Next": "Rescue"}])"))
                            .fails(kF, each.error)
                            .run();
    EXPECT_EQ(trace.ending->status == asl::ExecutionStatus::kSucceeded, each.caught)
        << each.pattern << " of " << each.error;
  }
}

TEST(Task, TimesOutWithoutACause) {
  const Trace trace = Scenario(machine(kInvoke, R"(, "TimeoutSeconds": 5)")).silent(kInvoke).run();
  EXPECT_EQ(trace.elapsed(), seconds(5));
  EXPECT_EQ(to_text(trace.details("TaskTimedOut")),
            R"({"resourceType":"lambda","resource":"invoke","error":"States.Timeout"})");
  EXPECT_EQ(to_text(trace.details("ExecutionFailed")), R"({"error":"States.Timeout"})");
  EXPECT_EQ(trace.cancelled.size(), 1u);
}

TEST(Task, ReadsItsTimeoutFromItsInput) {
  const Scenario scenario = Scenario(machine(kF, R"(, "TimeoutSecondsPath": "$.t")")).silent(kF);
  EXPECT_EQ(scenario.run(R"({"t": 7})").elapsed(), seconds(7));
  EXPECT_EQ(scenario.run(R"({"t": "x"})").cause(),
            "An error occurred while executing the state 'T' (entered at the event id #2). The "
            "TimeoutSecondsPath field refers to value \"x\" which is not a valid integer: $.t");
}

TEST(Task, EndsWithoutHeartbeats) {
  const std::string definition = with_rescue(kWaits, R"(, "HeartbeatSeconds": 10,
      "Catch": [{"ErrorEquals": ["States.HeartbeatTimeout"], "Next": "Rescue"}])");
  const Trace alive =
      Scenario(definition).heartbeats(kWaits, seconds(9), 5).task(kWaits, "1", seconds(50)).run();
  EXPECT_EQ(to_text(alive.output()), "1");
  const Trace silent = Scenario(definition).heartbeats(kWaits, seconds(9), 2).silent(kWaits).run();
  EXPECT_EQ(silent.details("TaskTimedOut").at("error"), "States.Timeout");
  EXPECT_EQ(silent.elapsed(), seconds(28));
  EXPECT_EQ(to_text(silent.output()), R"({"Error":"States.Timeout","Cause":""})");
}

TEST(Task, FailsOnAResultBeyondThePayloadLimit) {
  const std::string large = '"' + std::string(limits::kPayloadMax, 'x') + '"';
  EXPECT_EQ(Scenario(machine(kInvoke)).task(kInvoke, large).run().cause(),
            "The state/task 'lambda' returned a result with a size exceeding the maximum number of "
            "bytes service limit.");
  EXPECT_EQ(Scenario(machine(kF)).task(kF, large).run().cause(),
            "The state/task '" + kF +
                "' returned a result with a size exceeding the maximum number of bytes service "
                "limit.");
}

TEST(Task, CannotCatchABadOutputPath) {
  const Trace trace = Scenario(with_rescue(kF, R"(, "OutputPath": "$.no",
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Rescue"}])"))
                          .task(kF, "{}")
                          .run();
  EXPECT_EQ(trace.error(), "States.Runtime");
  EXPECT_EQ(trace.types().back(), "ExecutionFailed");
}

TEST(Task, SelectsAndPlacesItsResult) {
  const Trace trace = Scenario(machine(kF, R"(, "ResultSelector": {"got.$": "$.Payload"},
                                             "ResultPath": "$.r", "OutputPath": "$.r")"))
                          .task(kF, R"({"Payload": [1], "Rest": 0})")
                          .run(R"({"a": 1})");
  EXPECT_EQ(to_text(trace.output()), R"({"got":[1]})");
}

TEST(Task, EndsAtTheTimeoutOfTheMachine) {
  const Trace trace = Scenario(R"({"TimeoutSeconds": 60, "StartAt": "T", "States": {"T": {
      "Type": "Task", "Resource": ")" +
                               kWaits + R"(", "End": true}}})")
                          .silent(kWaits)
                          .run();
  EXPECT_EQ(trace.elapsed(), seconds(60));
  EXPECT_EQ(trace.ending->status, asl::ExecutionStatus::kTimedOut);
  EXPECT_EQ(trace.events.back().type->name, "ExecutionTimedOut");
  EXPECT_EQ(trace.events.back().previous_id, 0);
  EXPECT_EQ(trace.error(), "");
}

TEST(Task, RejectsUnknownResources) {
  EXPECT_EQ(
      findings(machine("arn:aws:states:::dynamodb:query")),
      std::vector<std::string>{
          "SCHEMA_VALIDATION_FAILED: The resource provided arn:aws:states:::dynamodb:query is "
          "not recognized. The value is not a valid resource ARN, or the resource is not "
          "available in this region. at /States/T/Resource"});
}

}  // namespace
}  // namespace sidestep::test::task_test
