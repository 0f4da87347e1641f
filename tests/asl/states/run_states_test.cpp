#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace sidestep::test::run_states_test {
namespace {

TEST(Catch, FailsIfItsResultPathMeetsANonObject) {
  const Trace trace = Scenario(R"({"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
      "ItemProcessor": {"StartAt": "T", "States": {
        "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
              "End": true,
              "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.e", "Next": "R"}]},
        "R": {"Type": "Pass", "End": true}}}}}})")
                          .fails("arn:aws:lambda:us-east-1:123456789012:function:f", "Boom")
                          .run(R"(["item"])");
  EXPECT_EQ(trace.error(), "States.ReferencePathConflict");
  EXPECT_EQ(trace.cause(), R"(Unable to apply ReferencePath $.e to input "item")");
}

TEST(Catch, ErrorsNameTheCatcherAndItsField) {
  const std::string f = "arn:aws:lambda:us-east-1:123456789012:function:f";
  const Trace trace = Scenario(R"({"QueryLanguage": "JSONata", "StartAt": "T", "States": {
      "T": {"Type": "Task", "Resource": ")" +
                               f + R"(", "End": true, "Catch": [
        {"ErrorEquals": ["Other"], "Next": "R"},
        {"ErrorEquals": ["States.ALL"], "Output": {"v": "{% $states.input.no %}"}, "Next": "R"}]},
      "R": {"Type": "Succeed"}}})")
                          .fails(f, "Boom")
                          .run();
  EXPECT_EQ(trace.error(), "States.QueryEvaluationError");
  EXPECT_EQ(trace.details("EvaluationFailed").at("location"), "Catch[1]/Output/v");
}

TEST(Catch, ErrorOutputHasErrorAndCauseEvenIfEmpty) {
  const auto parallel = [](const std::string& fail) {
    return R"({"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true,
        "Branches": [{"StartAt": "F", "States": {"F": {"Type": "Fail")" +
           fail + R"(}}}],
        "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "R"}]},
        "R": {"Type": "Succeed"}}})";
  };
  const std::pair<const char*, const char*> cases[] = {
      {R"(, "Error": "E")", R"({"Error":"E","Cause":""})"},
      {R"(, "Error": "E", "Cause": "C")", R"({"Error":"E","Cause":"C"})"},
      {R"(, "Cause": "C")", R"({"Error":"","Cause":"C"})"},
      {"", R"({"Error":"","Cause":""})"},
  };
  for (const auto& [fail, output] : cases) {
    EXPECT_EQ(to_text(Scenario(parallel(fail)).run().output()), output) << fail;
  }
  const Trace timeout = Scenario(R"({"StartAt": "T", "States": {
      "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 1,
            "Parameters": {"FunctionName": "f"}, "End": true,
            "Catch": [{"ErrorEquals": ["States.Timeout"], "Next": "R"}]},
      "R": {"Type": "Succeed"}}})")
                            .silent("arn:aws:states:::lambda:invoke")
                            .run();
  EXPECT_EQ(to_text(timeout.output()), R"({"Error":"States.Timeout","Cause":""})");
  EXPECT_EQ(timeout.details("TaskTimedOut").count("cause"), 0u);
}

}  // namespace
}  // namespace sidestep::test::run_states_test
