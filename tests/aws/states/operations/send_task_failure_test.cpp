#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::send_task_failure_test {
namespace {

class SendTaskFailure : public ApiTest {
 protected:
  SendTaskFailure() {
    create(kCallback);
    start();
  }

  // What of the execution says why it failed.
  std::string reason() {
    const Json row = result("DescribeExecution", {{"executionArn", kExecution}});
    return row.value("status", "") + ' ' + row.value("error", "-") + ' ' + row.value("cause", "-");
  }
};

TEST_F(SendTaskFailure, FailsTheTask) {
  EXPECT_EQ(call("SendTaskFailure",
                 Json{{"taskToken", token()}, {"error", "Declined"}, {"cause", "not today"}}),
            ok("{}"));
  EXPECT_EQ(reason(), "FAILED Declined not today");
}

TEST_F(SendTaskFailure, NeedsNoReason) {
  EXPECT_EQ(call("SendTaskFailure", Json{{"taskToken", token()}}), ok("{}"));
  EXPECT_EQ(reason(), "FAILED - -");
}

TEST_F(SendTaskFailure, RefusesATokenThatIsNotOpen) {
  const Json request = {{"taskToken", token()}};
  result("SendTaskFailure", request);
  EXPECT_EQ(call("SendTaskFailure", request),
            error("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'"));
  EXPECT_EQ(call("SendTaskFailure", R"({"taskToken":"nonsense"})"),
            error("InvalidToken", "Invalid Token: 'Invalid token'"));
  EXPECT_EQ(call("SendTaskFailure", "{}"),
            error("ValidationException",
                  "1 validation error detected: Value null at 'taskToken' failed to satisfy "
                  "constraint: Member must not be null"));
}

TEST_F(SendTaskFailure, RefusesANameOfAnErrorThatIsTooLong) {
  EXPECT_EQ(call("SendTaskFailure", Json{{"taskToken", token()}, {"error", std::string(257, 'x')}}),
            error("ValidationException",
                  "1 validation error detected: Value at 'error' failed to satisfy constraint: "
                  "Member must have length less than or equal to 256"));
}

}  // namespace
}  // namespace sidestep::aws::states::send_task_failure_test
