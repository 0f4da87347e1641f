#include "tests/aws/lambda/durable/durable_callback_fixture.h"

namespace sidestep::aws::lambda::callback_heartbeat_test {
namespace {

class CallbackHeartbeat : public DurableCallbackFixture {};

TEST_F(CallbackHeartbeat, GivesItMoreTime) {
  ask({{"CallbackOptions", {{"HeartbeatTimeoutSeconds", 10}}}});
  world.alarms.advance(std::chrono::seconds(9));
  ok("POST", callback("/heartbeat"));
  world.alarms.advance(std::chrono::seconds(9));
  EXPECT_EQ(status(arn_), "RUNNING");
  EXPECT_FALSE(history(arn_).ends_with("CallbackTimedOut"));
  world.alarms.advance(std::chrono::seconds(1));
  const Json again = invoked();
  EXPECT_EQ(
      again["InitialExecutionState"]["Operations"][1]["CallbackDetails"]["Error"]["ErrorType"],
      "Callback.Heartbeat");
  end();
}

}  // namespace
}  // namespace sidestep::aws::lambda::callback_heartbeat_test
