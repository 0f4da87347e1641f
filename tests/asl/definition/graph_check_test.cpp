#include "asl/definition/graph_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sidestep::asl::graph_check_test {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> graph_findings(const std::string& definition) {
  Diagnostics diagnostics;
  check_graph(Json::parse(definition), diagnostics);
  std::vector<std::string> found;
  for (const Diagnostic& each : diagnostics.all()) {
    found.push_back(each.code + ": " + each.message + " at " + each.location);
  }
  return found;
}

TEST(GraphCheck, AcceptsAConnectedGraph) {
  EXPECT_THAT(graph_findings(R"({"StartAt": "A", "States": {
      "A": {"Type": "Choice", "Choices": [{"Next": "B"}], "Default": "C"},
      "B": {"Type": "Task", "Catch": [{"Next": "D"}], "Next": "A"},
      "C": {"Type": "Pass", "End": true},
      "D": {"Type": "Fail"}}})"),
              ElementsAre());
  EXPECT_THAT(graph_findings(R"({"States": {}})"), ElementsAre());
  EXPECT_THAT(graph_findings("{}"), ElementsAre());
}

TEST(GraphCheck, ReportsMissingTargetsAndUnreachableStates) {
  EXPECT_THAT(graph_findings(R"({"StartAt": "pass1", "States": {
      "pass1": {"Type": "Pass", "Next": "pass3"}, "pass2": {"Type": "Pass", "End": true}}})"),
              ElementsAre("MISSING_TRANSITION_TARGET: Missing 'Next' target: pass3 at "
                          "/States/pass1/Next",
                          "MISSING_TRANSITION_TARGET: State \"pass2\" is not reachable. at "
                          "/States/pass2"));
  EXPECT_THAT(graph_findings(R"({"StartAt": "x", "States": {"A": {"Type": "Succeed"}}})"),
              ElementsAre("MISSING_TRANSITION_TARGET: Missing 'Next' target: x at /StartAt",
                          "MISSING_TRANSITION_TARGET: State \"A\" is not reachable. at "
                          "/States/A"));
}

TEST(GraphCheck, CallsEveryTargetNext) {
  EXPECT_THAT(graph_findings(R"({"StartAt": "C", "States": {
      "C": {"Type": "Choice", "Choices": [{"Next": "a"}], "Default": "T"},
      "T": {"Type": "Task", "Catch": [{"Next": "b"}], "End": true},
      "D": {"Type": "Choice", "Choices": [{"Next": "T"}], "Default": "c"}}})"),
              ElementsAre("MISSING_TRANSITION_TARGET: Missing 'Next' target: a at "
                          "/States/C/Choices[0]/Next",
                          "MISSING_TRANSITION_TARGET: Missing 'Next' target: b at "
                          "/States/T/Catch[0]/Next",
                          "MISSING_TRANSITION_TARGET: Missing 'Next' target: c at "
                          "/States/D/Default",
                          "MISSING_TRANSITION_TARGET: State \"D\" is not reachable. at "
                          "/States/D"));
}

TEST(GraphCheck, ReportsAMissingEndAloneAndWithoutAPlace) {
  EXPECT_THAT(graph_findings(R"({"StartAt": "A", "States": {
      "A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "Next": "A"},
      "C": {"Type": "Pass", "Next": "A"}}})"),
              ElementsAre("MISSING_END_STATE: Workflow has no terminal state at "));
  EXPECT_THAT(graph_findings(R"({"StartAt": "A", "States": {"A": {"Type": "Pass",
                                                                  "Next": "NOPE"}}})"),
              ElementsAre("MISSING_TRANSITION_TARGET: Missing 'Next' target: NOPE at "
                          "/States/A/Next",
                          "MISSING_END_STATE: Workflow has no terminal state at "));
}

TEST(GraphCheck, RejectsTransitionsOutOfASubWorkflow) {
  EXPECT_THAT(graph_findings(R"({"StartAt": "P", "States": {
      "P": {"Type": "Parallel", "End": true, "Branches": [
        {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "M"},
                                    "Z": {"Type": "Succeed"}}}]},
      "M": {"Type": "Map", "End": true,
            "ItemProcessor": {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}}}})"),
              ElementsAre("MISSING_TRANSITION_TARGET: Missing 'Next' target: M at "
                          "/States/P/Branches[0]/States/A/Next",
                          "MISSING_TRANSITION_TARGET: State \"Z\" is not reachable. at "
                          "/States/P/Branches[0]/States/Z",
                          "DUPLICATE_STATE_NAME: Duplicate State name: A at "
                          "/States/M/ItemProcessor/States/A",
                          "MISSING_TRANSITION_TARGET: State \"M\" is not reachable. at "
                          "/States/M"));
}

}  // namespace
}  // namespace sidestep::asl::graph_check_test
