#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::send_task_heartbeat_test {
namespace {

class SendTaskHeartbeat : public ApiTest {
 protected:
  SendTaskHeartbeat() {
    create(kCallback);
    start();
  }
};

TEST_F(SendTaskHeartbeat, KeepsTheTaskAlive) {
  const Json request = {{"taskToken", token()}};
  server.advance(std::chrono::seconds(29));
  EXPECT_EQ(call("SendTaskHeartbeat", request), ok("{}"));
  server.advance(std::chrono::seconds(29));
  EXPECT_EQ(status(kExecution), "RUNNING");
  server.advance(std::chrono::seconds(1));
  EXPECT_EQ(status(kExecution), "FAILED");
}

TEST_F(SendTaskHeartbeat, RefusesATokenThatIsNotOpen) {
  server.advance(std::chrono::seconds(30));
  EXPECT_EQ(call("SendTaskHeartbeat", Json{{"taskToken", token()}}),
            error("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'"));
  EXPECT_EQ(call("SendTaskHeartbeat", R"({"taskToken":"nonsense"})"),
            error("InvalidToken", "Invalid Token: 'Invalid token'"));
  EXPECT_EQ(call("SendTaskHeartbeat", R"({"taskToken":""})"),
            error("ValidationException",
                  "1 validation error detected: Value '' at 'taskToken' failed to satisfy "
                  "constraint: Member must have length greater than or equal to 1"));
}

}  // namespace
}  // namespace sidestep::aws::states::send_task_heartbeat_test
