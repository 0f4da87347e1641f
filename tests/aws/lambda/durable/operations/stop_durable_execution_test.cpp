#include "tests/aws/lambda/durable/durable_callback_fixture.h"

namespace sidestep::aws::lambda::stop_durable_execution_test {
namespace {

class StopDurableExecution : public DurableCallbackFixture {};

TEST_F(StopDurableExecution, EndsItWithTheErrorThatIsGiven) {
  ask(Json::object());
  const Json stopped = ok("POST", path(arn_, "/stop"), {{"ErrorMessage", "enough"}});
  EXPECT_EQ(stopped["StopTimestamp"], 1'700'000'000.0);
  EXPECT_EQ(status(arn_), "STOPPED");
  EXPECT_EQ(get(arn_)["Error"]["ErrorMessage"], "enough");
  EXPECT_TRUE(history(arn_).ends_with("ExecutionStopped"));
}

}  // namespace
}  // namespace sidestep::aws::lambda::stop_durable_execution_test
