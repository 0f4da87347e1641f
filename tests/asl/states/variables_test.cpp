// Variables while an execution runs: what they hold, who sees them, and how large they may be.

#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace sidestep::test::variables_test {
namespace {

// Assigns the input's `a` and `b` in one state.
constexpr const char* kTwo = R"({"StartAt": "A", "States": {"A": {"Type": "Pass",
    "Assign": {"a.$": "$.a", "b.$": "$.b"}, "Parameters": {"done": true, "a.$": "$.a", "b.$":
    "$.b"}, "OutputPath": "$.done", "End": true}}})";

std::string input(std::size_t a, std::size_t b) {
  return R"({"a": ")" + std::string(a, 'x') + R"(", "b": ")" + std::string(b, 'y') + R"("})";
}

TEST(Variables, AreLimitedPerAssign) {
  const std::size_t most = 256 * 1024 - 4;  // two pairs of quotes
  EXPECT_EQ(Scenario(kTwo).run(input(most - 100'000, 100'000)).output(), Json(true));
  const Trace trace = Scenario(kTwo).run(input(most - 100'000 + 1, 100'000));
  EXPECT_EQ(trace.error(), "States.DataLimitExceeded");
  EXPECT_EQ(trace.cause(),
            "The state/task 'A' assigned variables with a size exceeding the maximum number of "
            "bytes service limit.");
}

// Fills variables v0, v1, ... of `count`, each of 250,000 characters, one state after the other.
std::string filling(int count) {
  std::string states;
  for (int i = 0; i < count; ++i) {
    const std::string number = std::to_string(i);
    states += R"("S)" + number + R"(": {"Type": "Pass", "QueryLanguage": "JSONata", "Next": "S)" +
              std::to_string(i + 1) + R"(", "Assign": {"v)" + number + R"(": "{% )" +
              (i == 0 ? "$pad('', 250000, 'x')" : "$v0") + R"( %}"}},)";
  }
  return R"({"StartAt": "S0", "States": {)" + states + R"("S)" + std::to_string(count) +
         R"(": {"Type": "Pass", "Assign": {"v0": 1}, "End": true}}})";
}

// 41 of them are within the limit.
TEST(Variables, AreLimitedToTenMebibytes) {
  const Trace trace = Scenario(filling(42)).run("7");
  EXPECT_EQ(trace.error(), "States.DataLimitExceeded");
  EXPECT_EQ(trace.cause(),
            "The state/task 'S41' assigned variables, with which the total size of the variables "
            "of the execution exceeds the maximum number of bytes service limit.");
}

// What an iteration held is given back when its Map has ended: 43 Maps of one iteration each.
TEST(Variables, AreFreedWithTheirScope) {
  const Trace trace = Scenario(R"({"StartAt": "B", "QueryLanguage": "JSONata", "States": {
      "B": {"Type": "Pass", "Assign": {"big": "{% $pad('', 250000, 'x') %}"}, "Next": "M"},
      "M": {"Type": "Map", "Items": [1], "ItemProcessor": {"StartAt": "A", "States": {
          "A": {"Type": "Pass", "Assign": {"v": "{% $big %}"}, "Output": 1,
                "End": true}}},
        "Assign": {"n": "{% $exists($n) ? $n + 1 : 1 %}"}, "Next": "C"},
      "C": {"Type": "Choice", "Default": "M",
            "Choices": [{"Condition": "{% $n = 43 %}", "Next": "E"}]},
      "E": {"Type": "Succeed", "Output": "{% $n %}"}}})")
                          .run();
  EXPECT_EQ(trace.output(), Json(43));
}

TEST(Variables, FailTheExecutionIfACatcherAssignsTooMuch) {
  const Trace trace = Scenario(R"({"StartAt": "T", "QueryLanguage": "JSONata", "States": {
      "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "E",
                       "Assign": {"v": "{% $pad('', 300000, 'x') %}"}}], "Next": "E"},
      "E": {"Type": "Succeed"}}})")
                          .fails("arn:aws:lambda:us-east-1:123456789012:function:f", "Boom")
                          .run();
  EXPECT_EQ(trace.error(), "States.DataLimitExceeded");
}

TEST(Variables, AreVisibleInInnerScopesOnly) {
  const Trace trace = Scenario(R"({"StartAt": "A", "QueryLanguage": "JSONata", "States": {
      "A": {"Type": "Pass", "Assign": {"x": 1}, "Next": "P"},
      "P": {"Type": "Parallel", "Next": "Z", "Branches": [
        {"StartAt": "B", "States": {
          "B": {"Type": "Pass", "Assign": {"y": "{% $x + 1 %}"}, "Next": "C"},
          "C": {"Type": "Pass", "Output": "{% [$x, $y] %}", "End": true}}},
        {"StartAt": "D", "States": {
          "D": {"Type": "Pass", "Output": "{% $exists($y) %}", "End": true}}}]},
      "Z": {"Type": "Pass", "Output": {"all": "{% $states.input %}", "y": "{% $exists($y) %}"},
            "End": true}}})")
                          .run();
  EXPECT_EQ(to_text(trace.output()), R"({"all":[[1,2],false],"y":false})");
}

TEST(Variables, FailTheStateIfUnknown) {
  const Trace path = Scenario(R"({"StartAt": "A", "States": {
      "A": {"Type": "Pass", "Parameters": {"v.$": "$nope"}, "End": true}}})")
                         .run();
  EXPECT_EQ(path.error(), "States.Runtime");
  const Trace expression = Scenario(R"({"StartAt": "A", "QueryLanguage": "JSONata", "States": {
      "A": {"Type": "Pass", "Output": "{% $nope %}", "End": true}}})")
                               .run();
  EXPECT_EQ(expression.error(), "States.QueryEvaluationError");
  EXPECT_EQ(expression.cause(),
            "An error occurred while executing the state 'A' (entered at the event id #2). The "
            "JSONata expression '$nope' specified for the field 'Output' returned nothing "
            "(undefined).");
}

}  // namespace
}  // namespace sidestep::test::variables_test
