#include "tests/aws/lambda/durable/durable_callback_fixture.h"

namespace sidestep::aws::lambda::callback_failure_test {
namespace {

class CallbackFailure : public DurableCallbackFixture {};

TEST_F(CallbackFailure, GivesTheFunctionItsError) {
  ask(Json::object());
  ok("POST", callback("/fail"), {{"ErrorType", "No"}, {"ErrorMessage", "not today"}});
  const Json again = invoked();
  const Json& operation = again["InitialExecutionState"]["Operations"][1];
  EXPECT_EQ(operation["Status"], "FAILED");
  EXPECT_EQ(operation["CallbackDetails"]["Error"]["ErrorMessage"], "not today");
  end();
}

}  // namespace
}  // namespace sidestep::aws::lambda::callback_failure_test
