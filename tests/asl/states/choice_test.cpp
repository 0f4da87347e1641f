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

TEST(Choice, GoesWhereTheFirstRuleThatHoldsSays) {
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

TEST(Choice, AMissingVariableFails) {
  const Trace trace = Scenario(kMachine).run("{}");
  EXPECT_EQ(trace.error(), "States.Runtime");
  EXPECT_EQ(trace.cause(),
            "An error occurred while executing the state 'C' (entered at the event id #2). Invalid "
            "path '$.n': The choice state's condition path references an invalid value.");
}

TEST(Choice, WithoutAMatchAndADefaultItFails) {
  const Trace trace = Scenario(R"({"StartAt": "C", "States": {
      "C": {"Type": "Choice", "Choices": [{"Variable": "$", "IsNull": true, "Next": "E"}]},
      "E": {"Type": "Succeed"}}})")
                          .run("{}");
  EXPECT_EQ(trace.error(), "States.NoChoiceMatched");
}

TEST(Choice, AConditionIsABooleanOrAnExpression) {
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
