#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::send_task_success_test {
namespace {

class SendTaskSuccess : public ApiTest {
 protected:
  SendTaskSuccess() {
    create(kCallback);
    start();
  }

  Json request(const std::string& output = "{}") {
    return {{"taskToken", token()}, {"output", output}};
  }
};

const std::string kTimedOut =
    error("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");

TEST_F(SendTaskSuccess, EndsTheTaskWithTheOutputAsItWasSent) {
  EXPECT_EQ(call("SendTaskSuccess", request(R"({"a": [1]})")), ok("{}"));
  EXPECT_EQ(result("DescribeExecution", {{"executionArn", kExecution}}).at("output"),
            Json(R"({"a": [1]})"));
}

TEST_F(SendTaskSuccess, IsRefusedForATaskThatHasEnded) {
  result("SendTaskSuccess", request());
  EXPECT_EQ(call("SendTaskSuccess", request()), kTimedOut);
  EXPECT_EQ(call("SendTaskFailure", Json{{"taskToken", token()}}), kTimedOut);
  EXPECT_EQ(call("SendTaskHeartbeat", Json{{"taskToken", token()}}), kTimedOut);
}

TEST_F(SendTaskSuccess, IsRefusedForATaskThatWasSilentForTooLong) {
  server.advance(std::chrono::seconds(30));
  EXPECT_EQ(call("SendTaskSuccess", request()), kTimedOut);
}

TEST_F(SendTaskSuccess, IsRefusedForATaskOfAStoppedExecution) {
  result("StopExecution", {{"executionArn", kExecution}});
  EXPECT_EQ(call("SendTaskSuccess", request()), kTimedOut);
}

TEST_F(SendTaskSuccess, RefusesATokenNobodyGaveOut) {
  EXPECT_EQ(call("SendTaskSuccess", R"({"taskToken":"nonsense","output":"{}"})"),
            error("InvalidToken", "Invalid Token: 'Invalid token'"));
}

TEST_F(SendTaskSuccess, RefusesAnOutputThatIsNotJson) {
  EXPECT_EQ(call("SendTaskSuccess", request("done")),
            error("InvalidOutput",
                  "Invalid Output: 'Unrecognized token 'done': was expecting (JSON String, Number, "
                  "Array, Object or token 'null', 'true' or 'false')\n at [Source: "
                  "(String)\"done\"; line: 1, column: 5]'"));
  EXPECT_EQ(status(kExecution), "RUNNING");
}

TEST_F(SendTaskSuccess, DoesNotShowTheOutputOfARequestThatIsTooLong) {
  EXPECT_EQ(call("SendTaskSuccess", request('"' + std::string(262'144, 'x') + '"')),
            error("ValidationException",
                  "1 validation error detected: Value at 'output' failed to satisfy constraint: "
                  "Member must have length less than or equal to 262144"));
}

}  // namespace
}  // namespace sidestep::aws::states::send_task_success_test
