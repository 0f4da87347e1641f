#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "asl/states/state_machine.h"

namespace sidestep::asl::variable_references_test {
namespace {

using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

VariableReferences references(const std::string& definition) {
  Diagnostics diagnostics;
  const auto machine = parse_state_machine(Json::parse(definition), diagnostics);
  for (const Diagnostic& each : diagnostics.all()) {
    if (each.severity == Severity::kError) ADD_FAILURE() << each.message << " at " << each.location;
  }
  return machine ? machine->variable_references : VariableReferences();
}

// Of state S, which has `fields`.
VariableNames of_state(const std::string& fields) {
  const VariableReferences found = references(R"({"StartAt": "C", "States": {
                     "C": {"Type": "Choice", "Default": "S", "Choices": [
                         {"Variable": "$", "IsNull": true, "Next": "T"}]},
                     "T": {"Type": "Pass", "End": true},
                     "S": {)" + fields + "}}}");
  EXPECT_LE(found.size(), 1u) << fields;
  return found.empty() ? VariableNames() : found.at("S");
}

struct Case {
  std::string fields;
  VariableNames variables;
};

TEST(VariableReferences, AreInEveryFieldOfJsonPathStates) {
  const std::string inner =
      R"("ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Succeed"}}}, )";
  const Case cases[] = {
      {R"("Type": "Pass", "Next": "T", "InputPath": "$a", "OutputPath": "$b.x[0]")", {"a", "b"}},
      {R"x("Type": "Pass", "Next": "T", "Parameters": {"x.$": "$a", "y": "$no", "z": [{"w.$":
            "States.Format('{}{}', $b.c, States.JsonToString($d))"}]})x",
       {"a", "b", "d"}},
      {R"("Type": "Pass", "Next": "T", "Result": {"x.$": "$no"}, "Assign": {"x.$": "$x", "y": 1})",
       {"x"}},
      {R"("Type": "Task", "Next": "T", "Resource": "arn:aws:states:::lambda:invoke",
          "Parameters": {"FunctionName.$": "$f"}, "ResultSelector": {"r.$": "$r"},
          "TimeoutSecondsPath": "$t", "HeartbeatSecondsPath": "$h",
          "Credentials": {"RoleArn.$": "$role"}, "Catch": [{"ErrorEquals": ["States.ALL"],
          "Next": "T", "Assign": {"e.$": "$caught"}}])",
       {"caught", "f", "h", "r", "role", "t"}},
      {R"("Type": "Choice", "Default": "T", "Assign": {"z.$": "$z"}, "Choices": [{"Next": "T",
          "Assign": {"y.$": "$y"}, "And": [{"Variable": "$a", "IsPresent": true},
          {"Not": {"Variable": "$.b", "NumericEqualsPath": "$c"}}]}])",
       {"a", "c", "y", "z"}},
      {R"("Type": "Wait", "Next": "T", "SecondsPath": "$s")", {"s"}},
      {R"("Type": "Wait", "Next": "T", "TimestampPath": "$s")", {"s"}},
      {R"x("Type": "Fail", "ErrorPath": "$e", "CausePath": "States.JsonToString($c)")x",
       {"c", "e"}},
      {R"("Type": "Map", "Next": "T", )" + inner + R"("ItemsPath": "$i", "ItemSelector":
          {"x.$": "$x", "y": "$no"}, "MaxConcurrencyPath": "$m", "ToleratedFailureCountPath": "$n",
          "ToleratedFailurePercentagePath": "$p")",
       {"i", "m", "n", "p", "x"}},
      {R"("Type": "Pass", "Next": "T", "InputPath": "$$.Execution", "OutputPath": "$.a")", {}},
  };
  for (const Case& each : cases) EXPECT_EQ(of_state(each.fields), each.variables) << each.fields;
}

TEST(VariableReferences, AreInEveryFieldOfJsonataStates) {
  const std::string inner =
      R"("ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Succeed"}}}, )";
  const Case cases[] = {
      {R"("Type": "Pass", "Next": "T", "Output": {"x": ["{% $a + $sum($b.c) %}", "$no"]},
          "Assign": {"y": "{% $y & $states.input.z %}"})",
       {"a", "b", "y"}},
      {R"("Type": "Pass", "Next": "T",
          "Output": "{% ($v := $a; $map($b, function($i) { $i + $v + $c })) %}")",
       {"a", "b", "c"}},
      {R"("Type": "Task", "Next": "T", "Resource": "arn:aws:states:::lambda:invoke",
          "Arguments": "{% $f %}", "TimeoutSeconds": "{% $t %}", "HeartbeatSeconds": "{% $h %}",
          "Credentials": {"RoleArn": "{% $role %}"}, "Catch": [{"ErrorEquals": ["States.ALL"],
          "Next": "T", "Output": "{% $caught %}", "Assign": {"e": "{% $e %}"}}])",
       {"caught", "e", "f", "h", "role", "t"}},
      {R"("Type": "Choice", "Default": "T", "Choices": [{"Next": "T", "Condition": "{% $a > 1 %}",
          "Output": "{% $o %}", "Assign": {"y": "{% $y %}"}}])",
       {"a", "o", "y"}},
      {R"("Type": "Wait", "Next": "T", "Seconds": "{% $s %}")", {"s"}},
      {R"("Type": "Wait", "Next": "T", "Timestamp": "{% $s %}")", {"s"}},
      {R"("Type": "Fail", "Error": "{% $e %}", "Cause": "{% $c %}")", {"c", "e"}},
      {R"("Type": "Succeed", "Output": "{% $o %}")", {"o"}},
      {R"("Type": "Map", "Next": "T", )" + inner + R"("Items": "{% $i %}", "ItemSelector":
          {"x": "{% $x %}"}, "MaxConcurrency": "{% $m %}", "ToleratedFailureCount": "{% $n %}",
          "ToleratedFailurePercentage": "{% $p %}")",
       {"i", "m", "n", "p", "x"}},
      {R"("Type": "Pass", "Next": "T", "Output": "{% $now() %}")", {}},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(of_state(R"("QueryLanguage": "JSONata", )" + each.fields), each.variables)
        << each.fields;
  }
}

TEST(VariableReferences, StatesInBranchesStandBesideTheOthers) {
  EXPECT_THAT(references(R"({"StartAt": "P", "States": {
      "P": {"Type": "Parallel", "Parameters": {"x.$": "$p"}, "Next": "M", "Branches": [
          {"StartAt": "A", "States": {"A": {"Type": "Pass", "InputPath": "$a", "End": true}}},
          {"StartAt": "B", "States": {"B": {"Type": "Pass", "End": true}}}]},
      "M": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "C", "States": {
          "C": {"Type": "Pass", "InputPath": "$c", "End": true}}}}}})"),
              UnorderedElementsAre(Pair("A", VariableNames{"a"}), Pair("C", VariableNames{"c"}),
                                   Pair("P", VariableNames{"p"})));
}

TEST(VariableReferences, AreEmptyIfNoStateReadsOne) {
  EXPECT_THAT(references(R"({"StartAt": "A", "States": {
      "A": {"Type": "Pass", "Assign": {"x": "$x"}, "End": true}}})"),
              IsEmpty());
}

}  // namespace
}  // namespace sidestep::asl::variable_references_test
