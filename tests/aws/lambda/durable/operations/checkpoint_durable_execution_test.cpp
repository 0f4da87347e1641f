#include "tests/aws/lambda/durable/durable_fixture.h"

namespace sidestep::aws::lambda::checkpoint_test {
namespace {

class CheckpointDurableExecution : public DurableFixture {
 protected:
  std::string refusal(const Json& event, const Json& body) {
    const auto response =
        send("POST", path(event.at("DurableExecutionArn").get<std::string>(), "/checkpoint"), body);
    return std::to_string(response.status) + ' ' + parsed(response).value("message", std::string());
  }
  void finish() {
    succeed("1");
    run_until([&] { return world.alarms.size() > 0; });
  }
};

TEST_F(CheckpointDurableExecution, AnswersWithTheNextTokenAndWhatHasChanged) {
  start("one");
  const Json event = invoked();
  const Json answer = checkpoint(
      event, Json::array({update("w", "WAIT", "START", {{"WaitOptions", {{"WaitSeconds", 5}}}}),
                          update("c", "CALLBACK", "START")}));
  EXPECT_NE(answer["CheckpointToken"], event["CheckpointToken"]);
  const Json& operations = answer["NewExecutionState"]["Operations"];
  ASSERT_EQ(operations.size(), 2u);
  EXPECT_EQ(operations[0]["WaitDetails"]["ScheduledEndTimestamp"], 1'700'000'005.0);
  EXPECT_FALSE(operations[1]["CallbackDetails"]["CallbackId"].get<std::string>().empty());
  finish();
}

TEST_F(CheckpointDurableExecution, TakesATokenOnce) {
  start("one");
  const Json event = invoked();
  const Json body = {{"CheckpointToken", event["CheckpointToken"]},
                     {"ClientToken", "a"},
                     {"Updates", Json::array({update("s", "STEP", "START")})}};
  EXPECT_EQ(refusal(event, body), "200 ");
  // The same call made again, because its answer was lost.
  EXPECT_EQ(refusal(event, body), "200 ");
  Json other = body;
  other["ClientToken"] = "b";
  EXPECT_EQ(refusal(event, other), "400 Invalid Checkpoint Token");
  finish();
}

TEST_F(CheckpointDurableExecution, RefusesWhatAnOperationDoesNotAllow) {
  start("one");
  Json event = invoked();
  const struct {
    Json update;
    std::string refusal;
  } kCases[] = {{update("w", "WAIT", "SUCCEED"), "400 A wait can be started once, or cancelled."},
                {update("c", "CALLBACK", "FAIL"),
                 "400 A callback can be started once, and is completed by its id."},
                {update("x", "CONTEXT", "RETRY"),
                 "400 A context can be started once, and succeeds or fails."},
                {update("s", "STEP", "CANCEL"), "400 A step cannot be cancelled."},
                {update("i", "CHAINED_INVOKE", "START"), "400 ChainedInvokeOptions are missing."},
                {update("e", "EXECUTION", "START"), "400 An execution can only succeed or fail."}};
  for (const auto& each : kCases) {
    EXPECT_EQ(refusal(event, {{"CheckpointToken", event["CheckpointToken"]},
                              {"Updates", Json::array({each.update})}}),
              each.refusal);
  }
  finish();
}

TEST_F(CheckpointDurableExecution, StartsTheExecutionOfADurableFunctionThatIsInvoked) {
  const std::string arn = start("one");
  const Json answer = checkpoint(
      invoked(),
      Json::array(
          {update("i", "CHAINED_INVOKE", "START",
                  {{"Payload", "5"}, {"ChainedInvokeOptions", {{"FunctionName", "f"}}}}),
           update("j", "CHAINED_INVOKE", "START",
                  {{"Payload", "5"}, {"ChainedInvokeOptions", {{"FunctionName", "f:$LATEST"}}}})}));
  EXPECT_EQ(
      answer["NewExecutionState"]["Operations"][0]["ChainedInvokeDetails"]["Error"]["ErrorMessage"],
      "You cannot invoke a durable function using an unqualified ARN.");
  const Json child = invoked();
  EXPECT_EQ(child["InitialExecutionState"]["Operations"][0]["ExecutionDetails"]["InputPayload"],
            "5");
  succeed("1");
  succeed("1");
  run_until_ended(arn);
}

}  // namespace
}  // namespace sidestep::aws::lambda::checkpoint_test
