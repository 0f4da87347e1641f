#include "asl/definition/path_hints.h"

#include <gtest/gtest.h>

namespace sidestep::asl::path_hints_test {
namespace {

// "CODE at location" a line, for one state.
std::string hints(const std::string& state) {
  Diagnostics diagnostics;
  hint_at_paths(Json::parse(R"({"StartAt": "S", "States": {"S": )" + state + "}}"), diagnostics);
  std::string text;
  for (const Diagnostic& each : diagnostics.all()) {
    EXPECT_EQ(each.severity, Severity::kWarning);
    text += each.code + " at " + each.location + '\n';
  }
  return text;
}

TEST(PathHints, WarnOfUnevaluatedPaths) {
  struct Case {
    std::string state, hints;
  };
  const Case cases[] = {
      {R"({"Type": "Pass", "Parameters": {"a.$": "$.a", "b": "b", "c": "$5", "d": "$"}})", ""},
      {R"({"Type": "Pass", "Parameters": {"a": "$.a", "b": {"c": ["x", {"d": "$$.e"}]}}})",
       "NO_DOLLAR at /States/S/Parameters/a\n"
       "NO_DOLLAR at /States/S/Parameters/b/c[1]/d\n"},
      {R"x({"Type": "Task", "ResultSelector": {"a": "States.UUID()", "b": "States.Runtime"}})x",
       "NO_DOLLAR at /States/S/ResultSelector/a\n"},
      {R"({"Type": "Pass", "Result": {"a": ["$.b"]}})",
       "PASS_RESULT_IS_STATIC at /States/S/Result\n"},
      {R"({"Type": "Pass", "Result": {"a": ["$"]}})", ""},
      {R"({"Type": "Fail", "Error": "$.e", "CausePath": "$.c", "Comment": "$.d"})",
       "NO_PATH at /States/S/Error\n"},
      {R"({"Type": "Choice", "Choices": [{"And": [
           {"Variable": "$.a", "StringEquals": "$.b", "Next": "$.x"},
           {"Not": {"Variable": "$.a", "StringEqualsPath": "$.b"}}]}]})",
       "NO_PATH at /States/S/Choices[0]/And[0]/StringEquals\n"},
      {R"({"Type": "Pass", "QueryLanguage": "JSONata", "Output": "$.a"})", ""},
      {R"({"Type": "Map", "ItemSelector": {"a": "$.a"},
           "ItemProcessor": {"States": {"I": {"Type": "Pass", "Parameters": {"b": "$.b"}}}}})",
       "NO_DOLLAR at /States/S/ItemSelector/a\n"
       "NO_DOLLAR at /States/S/ItemProcessor/States/I/Parameters/b\n"},
      {R"({"Type": "Parallel",
           "Branches": [{"States": {"B": {"Type": "Pass", "Result": "$.a"}}}]})",
       "PASS_RESULT_IS_STATIC at /States/S/Branches[0]/States/B/Result\n"},
  };
  for (const Case& each : cases) EXPECT_EQ(hints(each.state), each.hints) << each.state;
}

}  // namespace
}  // namespace sidestep::asl::path_hints_test
