#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace sidestep::test::pass_test {
namespace {

TEST(Pass, PassesItsInputOnUnchanged) {
  const Trace trace =
      Scenario(R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}})")
          .run("[ 1,  2 ]");
  EXPECT_EQ(trace.links(),
            "1 <- 0 ExecutionStarted\n"
            "2 <- 0 PassStateEntered\n"
            "3 <- 2 PassStateExited\n"
            "4 <- 3 ExecutionSucceeded\n");
  EXPECT_EQ(trace.details("PassStateExited"), Json::parse(R"({
      "name": "A", "output": "[ 1,  2 ]", "outputDetails": {"truncated": false}})"));
}

TEST(Pass, PlacesItsLiteralResultByResultPath) {
  const Trace trace = Scenario(R"({"StartAt": "A", "States": {"A": {
      "Type": "Pass", "Result": {"x.$": "$.a"}, "ResultPath": "$.deep.er", "End": true}}})")
                          .run(R"({"a": 1})");
  EXPECT_EQ(to_text(trace.output()), R"({"a":1,"deep":{"er":{"x.$":"$.a"}}})");
}

TEST(Pass, ParametersAndPathsShapeTheData) {
  struct Case {
    std::string fields;
    std::string output;
  };
  const Case cases[] = {
      {R"("InputPath": "$.a")", R"({"b":2})"},
      {R"("InputPath": null)", "{}"},
      {R"("OutputPath": "$.a.b")", "2"},
      {R"("OutputPath": null)", "{}"},
      {R"("ResultPath": null)", R"({"a":{"b":2},"c":[1]})"},
      {R"("Parameters": {"x.$": "$.c[0]", "y": "$.c"})", R"({"y":"$.c","x":1})"},
      {R"("InputPath": "$.a", "Parameters": {"x.$": "$.b"}, "ResultPath": "$.r")",
       R"({"a":{"b":2},"c":[1],"r":{"x":2}})"},
  };
  for (const Case& each : cases) {
    const Trace trace = Scenario(R"({"StartAt": "A", "States": {"A": {"Type": "Pass", )" +
                                 each.fields + R"(, "End": true}}})")
                            .run(R"({"a": {"b": 2}, "c": [1]})");
    EXPECT_EQ(to_text(trace.output()), each.output) << each.fields;
  }
}

TEST(Pass, FailsOnAPathIntoANullInput) {
  const char* const kNull = "Unable to apply Path transformation to null or empty input.";
  const std::pair<std::string, std::string> cases[] = {
      {R"("Parameters": {"p.$": "$"})", kNull},
      {R"("Parameters": {"p": {"q": [{"r.$": "$.x"}]}})", kNull},
      {R"j("Parameters": {"p.$": "States.JsonToString($)"})j",
       std::string("The function 'States.JsonToString($)' had the following error: ") + kNull},
      {R"("Parameters": {"p.$": "$$.State.Name"})", ""},
      {R"j("Parameters": {"p.$": "States.Array(null)"})j", ""},
      {R"("InputPath": "$")", ""},
      {R"("OutputPath": "$")", ""},
      {R"("InputPath": "$.x")", kNull},
      {R"("Assign": {"v.$": "$"})", kNull},
  };
  for (const auto& [fields, cause] : cases) {
    const Trace trace = Scenario(R"({"StartAt": "B", "States": {"B": {"Type": "Pass", )" + fields +
                                 R"(, "End": true}}})")
                            .run("null");
    EXPECT_EQ(trace.error(), cause.empty() ? "" : "States.Runtime") << fields;
    EXPECT_EQ(trace.cause(), cause.empty() ? ""
                                           : "An error occurred while executing the state 'B' "
                                             "(entered at the event id #2). " +
                                                 cause)
        << fields;
  }
}

TEST(Pass, FailsTheExecutionOnAMissingPath) {
  const Trace trace = Scenario(R"({"StartAt": "A", "States": {"A": {
      "Type": "Pass", "InputPath": "$.no", "End": true}}})")
                          .run("{}");
  EXPECT_EQ(trace.links(),
            "1 <- 0 ExecutionStarted\n"
            "2 <- 0 PassStateEntered\n"
            "3 <- 2 ExecutionFailed\n");
  EXPECT_EQ(trace.error(), "States.Runtime");
  EXPECT_EQ(trace.cause(),
            "An error occurred while executing the state 'A' (entered at the event id #2). Invalid "
            "path '$.no' : No results for path: $['no']");
}

TEST(Pass, FailsOnAnOutputBeyondThePayloadLimit) {
  const std::string large(limits::kPayloadMax, 'x');
  const Trace trace = Scenario(R"({"StartAt": "A", "States": {"A": {
      "Type": "Pass", "Result": ")" +
                               large + R"(", "End": true}}})")
                          .run("{}");
  EXPECT_EQ(trace.error(), "States.DataLimitExceeded");
  EXPECT_EQ(trace.cause(),
            "The state/task 'A' returned a result with a size exceeding the maximum number of "
            "bytes service limit.");
}

TEST(Pass, EndsAnEndlessLoopAtTheHistoryLimit) {
  const Trace trace = Scenario(R"({"StartAt": "A", "States": {
      "A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Choice",
            "Choices": [{"Variable": "$", "IsPresent": false, "Next": "C"}], "Default": "A"},
      "C": {"Type": "Succeed"}}})")
                          .run("{}");
  EXPECT_EQ(trace.events.size(), 25'000u);
  EXPECT_EQ(trace.events.back().type->name, "ExecutionFailed");
  EXPECT_EQ(trace.error(), "States.Runtime");
  EXPECT_EQ(trace.cause(), "The execution reached the maximum number of history events (25000).");
}

}  // namespace
}  // namespace sidestep::test::pass_test
