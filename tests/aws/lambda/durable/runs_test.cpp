#include "aws/lambda/durable/runs.h"

#include "tests/aws/lambda/durable/durable_fixture.h"

namespace sidestep::aws::lambda::durable_test {
namespace {

class DurableRunsTest : public DurableFixture {};

TEST_F(DurableRunsTest, BeginWithTheirInputAndEndWithTheirResult) {
  const std::string arn = start("one", R"({"n":1})");
  const Json event = invoked();
  EXPECT_EQ(event["DurableExecutionArn"], arn);
  const Json& first = event["InitialExecutionState"]["Operations"][0];
  EXPECT_EQ(first["Type"], "EXECUTION");
  EXPECT_EQ(first["ExecutionDetails"]["InputPayload"], R"({"n":1})");
  succeed("7");
  run_until_ended(arn);
  EXPECT_EQ(get(arn)["Result"], "7");
  EXPECT_EQ(history(arn), "ExecutionStarted InvocationCompleted ExecutionSucceeded");
}

TEST_F(DurableRunsTest, AreInvokedAgainWhenAWaitIsOver) {
  const std::string arn = start("one");
  checkpoint(invoked(),
             Json::array({update("a", "WAIT", "START", {{"WaitOptions", {{"WaitSeconds", 60}}}})}));
  suspend();
  run_until([&] { return history(arn).ends_with("InvocationCompleted"); });
  world.alarms.advance(std::chrono::seconds(60));
  const Json again = invoked();
  EXPECT_EQ(again["InitialExecutionState"]["Operations"][1]["Status"], "SUCCEEDED");
  succeed("1");
  run_until_ended(arn);
  EXPECT_EQ(history(arn),
            "ExecutionStarted WaitStarted InvocationCompleted WaitSucceeded InvocationCompleted "
            "ExecutionSucceeded");
}

TEST_F(DurableRunsTest, TryAStepAgainAfterItsPause) {
  const std::string arn = start("one");
  checkpoint(invoked(),
             Json::array({update("s", "STEP", "START"),
                          update("s", "STEP", "RETRY",
                                 {{"Error", {{"ErrorMessage", "no"}}},
                                  {"StepOptions", {{"NextAttemptDelaySeconds", 30}}}})}));
  suspend();
  run_until([&] { return history(arn).ends_with("InvocationCompleted"); });
  world.alarms.advance(std::chrono::seconds(30));
  const Json again = invoked();
  const Json& step = again["InitialExecutionState"]["Operations"][1];
  EXPECT_EQ(step["Status"], "READY");
  EXPECT_EQ(step["StepDetails"]["Attempt"], 1);
  checkpoint(again, Json::array({update("s", "STEP", "START"),
                                 update("s", "STEP", "SUCCEED", {{"Payload", "2"}})}));
  succeed("2");
  run_until_ended(arn);
  EXPECT_EQ(history(arn),
            "ExecutionStarted StepStarted StepFailed InvocationCompleted StepStarted StepSucceeded "
            "InvocationCompleted ExecutionSucceeded");
}

TEST_F(DurableRunsTest, TimeOutAsAWhole) {
  const std::string arn = start("one");
  checkpoint(invoked(), Json::array({update("c", "CALLBACK", "START")}));
  suspend();
  run_until([&] { return history(arn).ends_with("InvocationCompleted"); });
  world.alarms.advance(std::chrono::seconds(600));
  run_until_ended(arn);
  EXPECT_EQ(status(arn), "TIMED_OUT");
  EXPECT_EQ(history(arn), "ExecutionStarted CallbackStarted InvocationCompleted ExecutionTimedOut");
}

TEST_F(DurableRunsTest, AreForgottenWhenTheirRetentionIsOver) {
  const std::string arn = start("one");
  invoked();
  succeed("1");
  run_until_ended(arn);
  world.alarms.advance(std::chrono::days(2));
  run_until([&] { return send("GET", path(arn)).status == 404; });
}

TEST_F(DurableRunsTest, AreInvokedAgainByTheServerThatFollows) {
  const std::string arn = start("one");
  checkpoint(invoked(), Json::array({update("s", "STEP", "START")}));
  Lambda next{{registry, pool, code, background, event_sources}};
  next.start();
  const Json again = invoked();
  EXPECT_EQ(again["InitialExecutionState"]["Operations"][1]["Id"], "s");
  succeed("1");
  succeed("1");  // to the process of the first server, which in truth has ended
  run_until_ended(arn);
}

TEST_F(DurableRunsTest, CallFunctionsThatAreNotDurable) {
  create(creation_of_script("g", "cat"));
  const std::string arn = start("one");
  checkpoint(invoked(), Json::array({update("i", "CHAINED_INVOKE", "START",
                                            {{"Payload", R"({"a":1})"},
                                             {"ChainedInvokeOptions", {{"FunctionName", "g"}}}})}));
  suspend();
  const Json again = invoked();
  EXPECT_EQ(again["InitialExecutionState"]["Operations"][1]["ChainedInvokeDetails"]["Result"],
            R"({"a":1})");
  succeed("1");
  run_until_ended(arn);
}

TEST_F(DurableRunsTest, FailIfNothingWillWakeThem) {
  const std::string arn = start("one");
  invoked();
  suspend();
  run_until_ended(arn);
  EXPECT_EQ(get(arn)["Error"]["ErrorMessage"],
            "The function answered PENDING, and no operation of it is pending.");
}

}  // namespace
}  // namespace sidestep::aws::lambda::durable_test
