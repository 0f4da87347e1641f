#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace sidestep::test::fail_test {
namespace {

Trace run_fail(const std::string& fields, const std::string& input = "{}") {
  return Scenario(R"({"StartAt": "F", "States": {"F": {"Type": "Fail")" + fields + "}}}")
      .run(input);
}

TEST(Fail, HasNoExitedEvent) {
  const Trace trace = run_fail(R"(, "Error": "Bad", "Cause": "very")");
  EXPECT_EQ(trace.links(),
            "1 <- 0 ExecutionStarted\n"
            "2 <- 0 FailStateEntered\n"
            "3 <- 2 ExecutionFailed\n");
  EXPECT_EQ(to_text(trace.details("ExecutionFailed")), R"({"error":"Bad","cause":"very"})");
}

TEST(Fail, OmitsMissingErrorAndCause) {
  EXPECT_EQ(to_text(run_fail("").details("ExecutionFailed")), "{}");
  EXPECT_EQ(to_text(run_fail(R"(, "Cause": "c")").details("ExecutionFailed")), R"({"cause":"c"})");
}

TEST(Fail, TakesErrorAndCauseFromItsInput) {
  const Trace trace =
      run_fail(R"(, "ErrorPath": "$.e", "CausePath": "$.c.d")", R"({"e": "E", "c": {"d": "D"}})");
  EXPECT_EQ(trace.error(), "E");
  EXPECT_EQ(trace.cause(), "D");
}

TEST(Fail, FailsOnAMissingErrorPath) {
  const Trace trace = run_fail(R"(, "ErrorPath": "$.e")");
  EXPECT_EQ(trace.error(), "States.Runtime");
  EXPECT_EQ(trace.cause(),
            "An error occurred while executing the state 'F' (entered at the event id #2). The "
            "JSONPath '$.e' specified for the field 'ErrorPath' could not be found in the input "
            "'{}'");
}

}  // namespace
}  // namespace sidestep::test::fail_test
