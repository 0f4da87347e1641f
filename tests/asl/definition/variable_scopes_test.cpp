#include "asl/definition/variable_scopes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace sidestep::test::variable_scopes_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A Parallel in which state B assigns `inner`, after a state that assigns x and before a choice
// rule and a catcher that assign y and z.
std::string machine(const std::string& inner) {
  return R"({"StartAt": "A", "States": {
    "A": {"Type": "Pass", "Assign": {"x.$": "$"}, "Next": "P"},
    "P": {"Type": "Parallel", "Branches": [
        {"StartAt": "B", "States": {
          "B": {"Type": "Pass", "Assign": )" +
         inner + R"(, "End": true}}},
        {"StartAt": "C", "States": {"C": {"Type": "Pass", "Assign": {"c": 1}, "End": true}}}],
      "Catch": [{"ErrorEquals": ["States.ALL"], "Assign": {"z": 1}, "Next": "D"}], "Next": "D"},
    "D": {"Type": "Choice", "Default": "E", "Choices": [
        {"Variable": "$", "IsNull": true, "Assign": {"y": 1}, "Next": "E"}]},
    "E": {"Type": "Succeed"}}})";
}

TEST(VariableScopes, BranchesHaveVariablesOfTheirOwn) {
  EXPECT_THAT(findings(machine(R"({"b": 1, "c": 2})")), IsEmpty());
}

TEST(VariableScopes, IgnoreVariablesOfCatchers) {
  EXPECT_THAT(findings(machine(R"({"z": 1})")), IsEmpty());
}

TEST(VariableScopes, RejectVariablesOfOuterScopes) {
  for (const std::string name : {"x", "y"}) {
    EXPECT_THAT(findings(machine("{\"" + name + "\": 1}")),
                ElementsAre("SCHEMA_VALIDATION_FAILED: The variable '" + name +
                            "' is assigned in an outer scope and cannot be assigned in an inner "
                            "one at /States/P/Branches[0]/States/B/Assign"));
  }
}

TEST(VariableScopes, CoverEveryLevel) {
  EXPECT_THAT(findings(R"({"StartAt": "M", "States": {
      "M": {"Type": "Map", "Assign": {"total": 1}, "End": true, "ItemProcessor": {
        "StartAt": "N", "States": {"N": {"Type": "Map", "End": true, "Iterator": {
          "StartAt": "A", "States": {
            "A": {"Type": "Pass", "Assign": {"total": 2}, "End": true}}}}}}}}})"),
              ElementsAre("SCHEMA_VALIDATION_FAILED: The variable 'total' is assigned in an outer "
                          "scope and cannot be assigned in an inner one at "
                          "/States/M/ItemProcessor/States/N/Iterator/States/A/Assign"));
}

}  // namespace
}  // namespace sidestep::test::variable_scopes_test
