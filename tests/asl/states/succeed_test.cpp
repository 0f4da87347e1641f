#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace sidestep::test::succeed_test {
namespace {

TEST(Succeed, EndsWithItsInputAndAnExitedEvent) {
  const Trace trace = Scenario(R"({"StartAt": "S", "States": {"S": {
      "Type": "Succeed", "InputPath": "$.a", "OutputPath": "$.b"}}})")
                          .run(R"({"a": {"b": 7}})");
  EXPECT_EQ(trace.types(), (Types{"ExecutionStarted", "SucceedStateEntered", "SucceedStateExited",
                                  "ExecutionSucceeded"}));
  EXPECT_EQ(to_text(trace.output()), "7");
}

}  // namespace
}  // namespace sidestep::test::succeed_test
