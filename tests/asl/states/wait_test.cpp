#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace sidestep::test::wait_test {
namespace {

using std::chrono::seconds;

Trace run_wait(const std::string& field, const std::string& input = "{}") {
  return Scenario(R"({"StartAt": "W", "States": {"W": {"Type": "Wait", )" + field +
                  R"(, "End": true}}})")
      .run(input);
}

TEST(Wait, LastsAsLongAsConfigured) {
  EXPECT_EQ(run_wait(R"("Seconds": 90)").elapsed(), seconds(90));
  EXPECT_EQ(run_wait(R"("Seconds": 0)").elapsed(), seconds(0));
  EXPECT_EQ(run_wait(R"("SecondsPath": "$.s")", R"({"s": 5})").elapsed(), seconds(5));
  // Scenarios begin fifty years of 365 days after 1970.
  EXPECT_EQ(run_wait(R"("Timestamp": "2019-12-20T00:01:00Z")").elapsed(), seconds(60));
  EXPECT_EQ(
      run_wait(R"("TimestampPath": "$.t")", R"({"t": "2019-12-20T02:00:30+02:00"})").elapsed(),
      seconds(30));
}

TEST(Wait, DoesNotWaitForThePast) {
  EXPECT_EQ(run_wait(R"("Timestamp": "2001-01-01T00:00:00Z")").elapsed(), seconds(0));
}

TEST(Wait, WritesEnteredAndExited) {
  EXPECT_EQ(run_wait(R"("Seconds": 1)").types(), (Types{"ExecutionStarted", "WaitStateEntered",
                                                        "WaitStateExited", "ExecutionSucceeded"}));
}

TEST(Wait, ReportsInvalidValuesAtAPath) {
  const std::string prefix =
      "An error occurred while executing the state 'W' (entered at the event id #2). ";
  struct Case {
    std::string field;
    std::string input;
    std::string cause;
  };
  const Case cases[] = {
      {R"("SecondsPath": "$.s")", "{}",
       "The SecondsPath parameter does not reference an input value: $.s"},
      {R"("SecondsPath": "$.s")", R"({"s": 1.5})",
       "The SecondsPath parameter cannot be parsed as a long value: $.s == 1.5"},
      {R"("SecondsPath": "$.s")", R"({"s": -1})",
       "The SecondsPath parameter references a negative value: $.s == -1"},
      {R"("TimestampPath": "$.t")", R"({"t": "2016-12-05 21:29:29Z"})",
       "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time "
       "format string: $.t == 2016-12-05 21:29:29Z"},
  };
  for (const Case& each : cases) {
    const Trace trace = run_wait(each.field, each.input);
    EXPECT_EQ(trace.error(), "States.Runtime");
    EXPECT_EQ(trace.cause(), prefix + each.cause);
  }
}

TEST(Wait, EndsTheExecutionAtOnceIfItIsTooLong) {
  const Trace longest = run_wait(R"("SecondsPath": "$.s")", R"({"s": 2147483647})");
  EXPECT_EQ(longest.elapsed(), seconds(2'147'483'647));
  const std::pair<std::string, std::string> cases[] = {
      {R"("SecondsPath": "$.s")", R"({"s": 2147483648})"},
      {R"("SecondsPath": "$.s")", R"({"s": 9223372036854775807})"},
      {R"("Timestamp": "2094-12-20T00:00:00Z")", "{}"},
      {R"("TimestampPath": "$.t")", R"({"t": "2094-12-20T00:00:00Z"})"},
  };
  for (const auto& [field, input] : cases) {
    const Trace trace = run_wait(field, input);
    EXPECT_EQ(trace.types(), (Types{"ExecutionStarted", "WaitStateEntered", "ExecutionFailed"}));
    EXPECT_EQ(trace.error(), "States.Runtime");
    EXPECT_EQ(trace.cause(),
              "An error occurred while executing the state 'W' (entered at the event id #2). Wait "
              "state delay is too long.");
  }
}

TEST(Wait, RejectsABadTimestampInTheDefinition) {
  EXPECT_EQ(findings(R"({"StartAt": "W", "States": {"W": {
      "Type": "Wait", "Timestamp": "2016-13-05T21:29:29Z", "End": true}}})"),
            std::vector<std::string>{"SCHEMA_VALIDATION_FAILED: String does not match RFC3339 "
                                     "timestamp at /States/W/Timestamp"});
}

TEST(Wait, EndsWithTheExecution) {
  const Trace trace = Scenario(R"({"StartAt": "W", "States": {"W": {
      "Type": "Wait", "Seconds": 100, "End": true}}})")
                          .stop_after(seconds(10))
                          .run();
  EXPECT_EQ(trace.types(), (Types{"ExecutionStarted", "WaitStateEntered", "ExecutionAborted"}));
  EXPECT_EQ(trace.events.back().previous_id, 0);
  EXPECT_EQ(trace.cancelled.size(), 1u);
}

}  // namespace
}  // namespace sidestep::test::wait_test
