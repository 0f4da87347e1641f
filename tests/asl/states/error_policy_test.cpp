#include "asl/states/error_policy.h"

#include <gtest/gtest.h>

namespace sidestep::asl::error_policy_test {
namespace {

// The findings in a state with `fields`, one a line.
std::string findings(const std::string& fields) {
  const Json state = Json::parse("{" + fields + "}");
  Diagnostics diagnostics;
  FieldReader reader(state, "/States/S", QueryLanguage::kJsonPath, diagnostics);
  parse_error_policy(reader);
  std::string text;
  for (const Diagnostic& each : diagnostics.all()) {
    text += each.message + " at " + each.location + '\n';
  }
  return text;
}

TEST(ErrorPolicy, ReportsMistakesInRetryAndCatch) {
  struct Case {
    std::string fields, findings;
  };
  const Case cases[] = {
      {R"("Retry": [], "Catch": [])", ""},
      {R"("Retry": {})", "Expected value of type Array at /States/S/Retry\n"},
      {R"("Retry": [1])", "Expected value of type Object at /States/S/Retry[0]\n"},
      {R"("Retry": [{}])", "These fields are required: [ErrorEquals] at /States/S/Retry[0]\n"},
      {R"("Retry": [{"ErrorEquals": []}])",
       "Value cannot be empty at /States/S/Retry[0]/ErrorEquals\n"},
      {R"("Retry": [{"ErrorEquals": [1]}])",
       "Expected value of type String at /States/S/Retry[0]/ErrorEquals\n"},
      {R"("Retry": [{"ErrorEquals": ["A", "States.ALL"]}])",
       "States.ALL must appear alone and at end of list at /States/S/Retry[0]/ErrorEquals[1]\n"},
      {R"("Catch": [{"ErrorEquals": ["States.ALL"], "Next": "N"},
                    {"ErrorEquals": ["A"], "Next": "N"}])",
       "States.ALL must appear alone and at end of list at /States/S/Catch[0]/ErrorEquals[0]\n"},
      {R"("Catch": [{"ErrorEquals": ["A"]}])",
       "These fields are required: [Next] at /States/S/Catch[0]\n"},
      {R"("Retry": [{"ErrorEquals": ["A"], "Next": "N"}])",
       "Field 'Next' is not supported at /States/S/Retry[0]\n"},
      {R"("Retry": [{"ErrorEquals": ["A"], "IntervalSeconds": 0}])",
       "Minimum value is 1 at /States/S/Retry[0]/IntervalSeconds\n"},
      {R"("Retry": [{"ErrorEquals": ["A"], "MaxAttempts": -1}])",
       "Minimum value is 0 at /States/S/Retry[0]/MaxAttempts\n"},
      {R"("Retry": [{"ErrorEquals": ["A"], "BackoffRate": 0.5}])",
       "Minimum value is 1.0 at /States/S/Retry[0]/BackoffRate\n"},
      {R"("Retry": [{"ErrorEquals": ["A"], "IntervalSeconds": 5, "MaxDelaySeconds": 5}])",
       "MaxDelaySeconds must be greater than IntervalSeconds at "
       "/States/S/Retry[0]/MaxDelaySeconds\n"},
      {R"("Retry": [{"ErrorEquals": ["A"], "JitterStrategy": "SOME"}])",
       "The field 'JitterStrategy' should have one of these values: [FULL, NONE] at "
       "/States/S/Retry[0]/JitterStrategy\n"},
  };
  for (const Case& each : cases) EXPECT_EQ(findings(each.fields), each.findings) << each.fields;
}

// The delays of `policy` for one error again and again, in milliseconds; it ends with "no".
std::string delays(const std::string& fields, const std::string& error) {
  const Json state = Json::parse("{" + fields + "}");
  Diagnostics diagnostics;
  FieldReader reader(state, "/States/S", QueryLanguage::kJsonPath, diagnostics);
  const ErrorPolicy policy = parse_error_policy(reader);
  RetryCount count(policy);
  Prng prng(1);
  std::string text;
  while (const auto delay = count.next_delay(state_error(error, ""), prng)) {
    text += std::to_string(delay->count()) + ' ';
  }
  return text + "no";
}

TEST(ErrorPolicy, EachRetrierCountsItsOwnAttempts) {
  EXPECT_EQ(delays(R"("Retry": [{"ErrorEquals": ["A"]}])", "A"), "1000 2000 4000 no");
  EXPECT_EQ(delays(R"("Retry": [{"ErrorEquals": ["A"]}])", "B"), "no");
  EXPECT_EQ(delays(R"("Retry": [{"ErrorEquals": ["A"], "IntervalSeconds": 3, "BackoffRate": 1,
                                 "MaxAttempts": 2}])",
                   "A"),
            "3000 3000 no");
  EXPECT_EQ(delays(R"("Retry": [{"ErrorEquals": ["A"], "MaxDelaySeconds": 3}])", "A"),
            "1000 2000 3000 no");
  EXPECT_EQ(delays(R"("Retry": [{"ErrorEquals": ["States.TaskFailed"], "MaxAttempts": 1}])",
                   "States.Timeout"),
            "no");
}

TEST(ErrorPolicy, UsesTheFirstMatchingCatcher) {
  const Json state = Json::parse(R"({"Catch": [
      {"ErrorEquals": ["A", "B"], "Next": "one"},
      {"ErrorEquals": ["States.ALL"], "Next": "two"}]})");
  Diagnostics diagnostics;
  FieldReader reader(state, "/States/S", QueryLanguage::kJsonPath, diagnostics);
  const ErrorPolicy policy = parse_error_policy(reader);
  EXPECT_EQ(policy.catcher_for(state_error("B", ""))->next, "one");
  EXPECT_EQ(policy.catcher_for(state_error("C", ""))->next, "two");
  EXPECT_EQ(policy.catcher_for({"A", std::nullopt, StateError::Kind::kFatal}), nullptr);
}

}  // namespace
}  // namespace sidestep::asl::error_policy_test
