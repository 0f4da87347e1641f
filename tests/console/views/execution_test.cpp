#include "tests/console/world.h"

namespace sidestep::test::execution_test {
namespace {

using ExecutionViewTest = ConsoleWorld;

TEST_F(ExecutionViewTest, HasItsDefinitionAndWhatItWaitsFor) {
  const std::string definition =
      R"({"StartAt":"T","States":{"T":{"Type":"Task","TimeoutSeconds":90,"HeartbeatSeconds":30,)"
      R"("Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","Parameters":{)"
      R"("FunctionName":"f","Payload":{"token.$":"$$.Task.Token"}},"End":true}}})";
  const std::string arn = harness.start(definition, R"({"a":1})");
  const Json execution = json("execution?execution=" + arn);
  EXPECT_EQ(execution.at("definition"), definition);
  EXPECT_EQ(execution.at("input"), R"({"a":1})");
  EXPECT_EQ(execution.at("summary").at("status"), "RUNNING");
  ASSERT_EQ(execution.at("tasks").size(), 1u);
  const Json& task = execution.at("tasks")[0];
  EXPECT_EQ(task.at("state"), "T");
  EXPECT_EQ(task.at("timeoutSeconds"), 90);
  EXPECT_FALSE(task.at("token").get<std::string>().empty());
  EXPECT_FALSE(execution.at("timers").empty());
}

TEST_F(ExecutionViewTest, WaitsForNothingWhenItHasEnded) {
  const std::string arn = harness.start(kWaitMachine);
  harness.advance(std::chrono::seconds(60));
  const Json execution = json("execution?execution=" + arn);
  EXPECT_EQ(execution.at("summary").at("error"), "Broken");
  EXPECT_EQ(execution.at("cause"), "by itself");
  EXPECT_FALSE(execution.contains("tasks"));
  EXPECT_EQ(view("execution?execution=other").substr(0, 4), "404 ");
}

}  // namespace
}  // namespace sidestep::test::execution_test
