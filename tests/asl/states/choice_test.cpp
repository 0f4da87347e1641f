#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace sidestep::test::choice_test {
namespace {

constexpr const char* kMachine = R"({"StartAt": "C", "States": {
  "C": {"Type": "Choice", "Choices": [
      {"Variable": "$.n", "NumericGreaterThan": 10, "Next": "Large"},
      {"And": [{"Variable": "$.n", "IsNumeric": true}, {"Variable": "$.n", "NumericEquals": 1}],
       "Next": "One"}],
    "Default": "Other"},
  "Large": {"Type": "Pass", "Result": "large", "End": true},
  "One": {"Type": "Pass", "Result": "one", "End": true},
  "Other": {"Type": "Pass", "Result": "other", "End": true}}})";

TEST(Choice, FollowsTheFirstMatchingRule) {
  const Scenario scenario(kMachine);
  EXPECT_EQ(scenario.run(R"({"n": 11})").output(), "large");
  EXPECT_EQ(scenario.run(R"({"n": 1})").output(), "one");
  EXPECT_EQ(scenario.run(R"({"n": 2})").output(), "other");
}

TEST(Choice, WritesEnteredAndExited) {
  const Trace trace = Scenario(kMachine).run(R"({"n": 1})");
  EXPECT_EQ(trace.types(), (Types{"ExecutionStarted", "ChoiceStateEntered", "ChoiceStateExited",
                                  "PassStateEntered", "PassStateExited", "ExecutionSucceeded"}));
  EXPECT_EQ(trace.details("ChoiceStateExited").at("output"), R"({"n": 1})");
}

TEST(Choice, FailsOnAMissingVariable) {
  const Trace trace = Scenario(kMachine).run("{}");
  EXPECT_EQ(trace.error(), "States.Runtime");
  EXPECT_EQ(trace.cause(),
            "An error occurred while executing the state 'C' (entered at the event id #2). Invalid "
            "path '$.n': The choice state's condition path references an invalid value.");
}

TEST(Choice, FailsWithoutAMatchAndADefault) {
  const Trace trace = Scenario(R"({"StartAt": "C", "States": {
      "C": {"Type": "Choice", "Choices": [{"Variable": "$", "IsNull": true, "Next": "E"}]},
      "E": {"Type": "Succeed"}}})")
                          .run("{}");
  EXPECT_EQ(trace.error(), "States.NoChoiceMatched");
}

TEST(Choice, AppliesItsOutputPathWhicheverRuleMatches) {
  const auto machine = [](const std::string& path) {
    return R"({"StartAt": "C", "States": {"C": {"Type": "Choice", "OutputPath": )" + path +
           R"(, "Choices": [{"Variable": "$.n", "NumericEquals": 1, "Next": "E"},
               {"Variable": "$.n", "NumericEquals": 2, "Assign": {"v.$": "$.n"}, "Next": "V"}],
             "Default": "E"},
           "V": {"Type": "Pass", "Parameters": {"v.$": "$v", "in.$": "$"}, "End": true},
           "E": {"Type": "Succeed"}}})";
  };
  const Scenario selects(machine(R"("$.in")"));
  EXPECT_EQ(to_text(selects.run(R"({"n": 1, "in": "i"})").output()), R"("i")");
  EXPECT_EQ(selects.run(R"({"n": 2, "in": "i"})").output(), Json::parse(R"({"v":2,"in":"i"})"));
  EXPECT_EQ(to_text(selects.run(R"({"n": 3, "in": "i"})").output()), R"("i")");
  EXPECT_EQ(to_text(Scenario(machine("null")).run(R"({"n": 1})").output()), "{}");
  const Trace fails = selects.run(R"({"n": 1})");
  EXPECT_EQ(fails.error(), "States.Runtime");
  EXPECT_EQ(fails.cause(),
            "An error occurred while executing the state 'C' (entered at the event id #2). Invalid "
            "path '$.in' : No results for path: $['in']");
}

TEST(Choice, EvaluatesTheOutputOfAJsonataRule) {
  const Scenario scenario(R"({"QueryLanguage": "JSONata", "StartAt": "C", "States": {
      "C": {"Type": "Choice", "Output": "state", "Default": "E", "Choices": [
          {"Condition": "{% $states.input = 1 %}", "Output": "rule", "Next": "E"},
          {"Condition": "{% $states.input = 2 %}", "Next": "E"}]},
      "E": {"Type": "Succeed"}}})");
  EXPECT_EQ(scenario.run("1").output(), "rule");
  EXPECT_EQ(to_text(scenario.run("2").output()), "2");
  EXPECT_EQ(scenario.run("3").output(), "state");
}

TEST(Choice, ErrorsNameTheRuleAndItsField) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"Condition": "{% $states.input.no %}", "Next": "E"})", "Choices[1]/Condition"},
      {R"({"Condition": true, "Output": {"v": "{% $states.input.no %}"}, "Next": "E"})",
       "Choices[1]/Output/v"},
      {R"({"Condition": true, "Assign": {"x": "{% $states.input.no %}"}, "Next": "E"})",
       "Choices[1]/Assign/x"},
  };
  for (const auto& [rule, place] : cases) {
    const Trace trace = Scenario(R"({"QueryLanguage": "JSONata", "StartAt": "C", "States": {
            "C": {"Type": "Choice", "Choices": [{"Condition": false, "Next": "E"}, )" +
                                 std::string(rule) + R"(]}, "E": {"Type": "Succeed"}}})")
                            .run();
    EXPECT_EQ(trace.cause(),
              "An error occurred while executing the state 'C' (entered at the event id #2). The "
              "JSONata expression '$states.input.no' specified for the field '" +
                  std::string(place) + "' returned nothing (undefined).");
    EXPECT_EQ(trace.details("EvaluationFailed").at("location"), place);
  }
}

TEST(Choice, AcceptsABooleanOrAnExpressionAsCondition) {
  const std::pair<const char*, bool> cases[] = {
      {R"(true)", true},      {R"("{% 1 = 1 %}")", true}, {R"("text")", false},
      {R"({"a": 1})", false}, {R"(null)", false},         {R"({"a": "{% true %}"})", false},
  };
  for (const auto& [condition, accepted] : cases) {
    const auto found = findings(R"({"QueryLanguage": "JSONata", "StartAt": "C", "States": {
        "C": {"Type": "Choice", "Choices": [{"Next": "E", "Condition": )" +
                                std::string(condition) + R"(}]}, "E": {"Type": "Succeed"}}})");
    EXPECT_EQ(found,
              accepted
                  ? std::vector<std::string>()
                  : std::vector<
                        std::string>{"SCHEMA_VALIDATION_FAILED: Expected value of type Boolean at "
                                     "/States/C/Choices[0]/Condition"})
        << condition;
  }
}

}  // namespace
}  // namespace sidestep::test::choice_test
