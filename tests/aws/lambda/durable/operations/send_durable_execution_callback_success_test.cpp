#include "tests/aws/lambda/durable/durable_callback_fixture.h"

namespace sidestep::aws::lambda::callback_success_test {
namespace {

class CallbackSuccess : public DurableCallbackFixture {};

TEST_F(CallbackSuccess, GivesTheFunctionItsResultOnce) {
  ask(Json::object());
  EXPECT_EQ(send("POST", callback("/succeed"), std::string("yes")).status, 200);
  const Json again = invoked();
  const Json& operation = again["InitialExecutionState"]["Operations"][1];
  EXPECT_EQ(operation["Status"], "SUCCEEDED");
  EXPECT_EQ(operation["CallbackDetails"]["Result"], "yes");
  EXPECT_EQ(fault("POST", callback("/succeed")),
            "InvalidParameterValueException 400 {\"Type\":\"User\",\"message\":\"The callback has "
            "been completed already.\"}");
  end();
}

TEST_F(CallbackSuccess, ComesTooLateAfterTheTimeout) {
  ask({{"CallbackOptions", {{"TimeoutSeconds", 10}}}});
  world.alarms.advance(std::chrono::seconds(10));
  const Json again = invoked();
  EXPECT_EQ(
      again["InitialExecutionState"]["Operations"][1]["CallbackDetails"]["Error"]["ErrorType"],
      "Callback.Timeout");
  EXPECT_TRUE(fault("POST", callback("/succeed")).starts_with("CallbackTimeoutException 400"));
  end();
}

}  // namespace
}  // namespace sidestep::aws::lambda::callback_success_test
