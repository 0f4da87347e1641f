#include "asl/states/state_machine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sidestep::asl::state_machine_test {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> findings(const std::string& definition,
                                  MachineType type = MachineType::kStandard) {
  Diagnostics diagnostics;
  const auto machine = parse_state_machine(Json::parse(definition), diagnostics, type);
  EXPECT_EQ(machine == nullptr, diagnostics.has_errors());
  std::vector<std::string> found;
  for (const Diagnostic& each : diagnostics.all()) {
    found.push_back(each.code + ": " + each.message + " at " + each.location);
  }
  return found;
}

std::string schema(const std::string& finding) { return "SCHEMA_VALIDATION_FAILED: " + finding; }

TEST(StateMachine, ReportsMissingFieldsAndWrongTypes) {
  struct Case {
    std::string definition, finding;
  };
  const Case cases[] = {
      {"{}", "These fields are required: [States, StartAt] at /"},
      {"[]", "Expected value of type Object at /"},
      {R"({"States": {"A": {"Type": "Pass", "End": true}}})",
       "These fields are required: [StartAt] at /"},
      {R"({"StartAt": "A", "States": {}})", "Value cannot be empty at /States"},
      {R"({"StartAt": "A", "Version": "2.0", "States": {"A": {"Type": "Succeed"}}})",
       "The field 'Version' should have one of these values: [1.0] at /Version"},
      {R"({"StartAt": "A", "Extra": 1, "States": {"A": {"Type": "Succeed"}}})",
       "Field 'Extra' is not supported at /"},
      {R"({"StartAt": "A", "States": {"A": {"Type": "Succeed", "End": true}}})",
       "Field 'End' is not supported at /States/A"},
      {R"({"StartAt": "A", "States": {"A": {"Type": "Nope", "End": true}}})",
       "The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, "
       "Choice, Parallel, Map] at /States/A/Type"},
      {R"({"StartAt": "A", "QueryLanguage": "JSONata",
           "States": {"A": {"Type": "Pass", "End": true, "QueryLanguage": "JSONPath"}}})",
       "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at "
       "/States/A"},
  };
  for (const Case& each : cases) {
    EXPECT_THAT(findings(each.definition), ElementsAre(schema(each.finding))) << each.definition;
  }
}

TEST(StateMachine, RejectsNull) {
  EXPECT_THAT(findings("null"),
              ElementsAre("MISSING_DESCRIPTION: Received a null or empty workflow input. at /"));
}

TEST(StateMachine, ReportsInDocumentOrder) {
  EXPECT_THAT(findings(R"({"StartAt": "A", "States": {
      "A": {"Foo": 1, "Type": "Pass", "OutputPath": 1, "InputPath": 2, "Next": 3},
      "A/b": {"Type": "Wait", "Seconds": "x", "End": 1}}, "TimeoutSeconds": "x"})"),
              ElementsAre(schema("Field 'Foo' is not supported at /States/A"),
                          schema("Expected value of type String at /States/A/OutputPath"),
                          schema("Expected value of type String at /States/A/InputPath"),
                          schema("Expected value of type String at /States/A/Next"),
                          ::testing::StartsWith(schema("")), ::testing::StartsWith(schema("")),
                          ::testing::StartsWith(schema("")),
                          schema("Expected value of type Integer at /TimeoutSeconds"),
                          "MISSING_END_STATE: Workflow has no terminal state at "));
}

// A machine of `language` ("" is none) with a state that has `fields` in a Map, a Parallel and a
// Map within that Parallel, whose own language is `outer`.
std::string nested(const std::string& language, const std::string& outer,
                   const std::string& fields) {
  const std::string inside =
      R"({"StartAt": "NAME", "States": {"NAME": {"Type": "Pass", "End": true)" + fields + "}}}";
  const auto named = [&](const std::string& name) {
    std::string text = inside;
    for (std::size_t at = 0; (at = text.find("NAME")) != text.npos;) text.replace(at, 4, name);
    return text;
  };
  return "{" + language + R"("StartAt": "M", "States": {
      "M": {"Type": "Map", )" +
         outer + R"("Next": "P", "ItemProcessor": )" + named("A") + R"(},
      "P": {"Type": "Parallel", )" +
         outer + R"("End": true, "Branches": [)" + named("B") + R"(,
        {"StartAt": "N", "States": {"N": {"Type": "Map", )" +
         outer + R"("End": true, "ItemProcessor": )" + named("C") + "}}}]}}}";
}

TEST(StateMachine, StatesInsideAMapOrAParallelHaveTheLanguageOfTheMachine) {
  const std::string jsonata = R"("QueryLanguage": "JSONata", )";
  const std::string jsonpath = R"("QueryLanguage": "JSONPath", )";
  const std::string own_jsonata = R"(, "QueryLanguage": "JSONata")";
  EXPECT_THAT(findings(nested("", jsonata, R"(, "ResultPath": "$.r")")), ElementsAre());
  EXPECT_THAT(findings(nested("", jsonata, R"(, "Output": 1)")), ::testing::SizeIs(3));
  EXPECT_THAT(findings(nested("", "", R"(, "Output": 1)" + own_jsonata)), ElementsAre());
  EXPECT_THAT(findings(nested(jsonpath, jsonata, R"(, "Output": 1)" + own_jsonata)), ElementsAre());
  EXPECT_THAT(findings(nested(jsonata, "", R"(, "Output": 1)")), ElementsAre());
  EXPECT_THAT(
      findings(nested(jsonata, "", R"(, "QueryLanguage": "JSONPath")")),
      ElementsAre(
          schema("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole "
                 "state machine at /States/M/ItemProcessor/States/A"),
          schema("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole "
                 "state machine at /States/P/Branches[0]/States/B"),
          schema("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole "
                 "state machine at /States/P/Branches[1]/States/N/ItemProcessor/States/C")));
  EXPECT_THAT(
      findings(R"({"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                  "ItemProcessor": {"QueryLanguage": "JSONata", "StartAt": "A",
                  "States": {"A": {"Type": "Pass", "End": true}}}}}})"),
      ElementsAre(schema("Field 'QueryLanguage' is not supported at /States/M/ItemProcessor")));
}

TEST(StateMachine, RejectsMembersOfStatesThatAFieldDoesNotHave) {
  const std::string result = "{% $states.result %}";
  const std::string error = "{% $states.errorOutput %}";
  const std::string task =
      R"("Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f")";
  const std::string inside = R"({"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}})";
  struct Case {
    std::string fields, result, error;  // where each is refused; empty: where it is accepted
  };
  const Case cases[] = {
      {task + R"(, "Output": "X")", "", "Output"},
      {task + R"(, "Assign": {"v": "X"})", "", "Assign/v"},
      {task + R"(, "Arguments": {"a": ["X"]})", "Arguments/a[0]", "Arguments/a[0]"},
      {task + R"(, "TimeoutSeconds": "X")", "TimeoutSeconds", "TimeoutSeconds"},
      {task + R"(, "Catch": [{"ErrorEquals": ["A"], "Next": "E", "Output": "X"}])",
       "Catch[0]/Output", ""},
      {task + R"(, "Catch": [{"ErrorEquals": ["A"], "Next": "E", "Assign": {"v": "X"}}])",
       "Catch[0]/Assign/v", ""},
      {R"("Type": "Parallel", "Output": "X", "Branches": [)" + inside + "]", "", "Output"},
      {R"("Type": "Map", "Output": "X", "ItemProcessor": )" + inside, "", "Output"},
      {R"("Type": "Map", "Items": "X", "ItemProcessor": )" + inside, "Items", "Items"},
      {R"("Type": "Map", "ItemSelector": {"a": "X"}, "ItemProcessor": )" + inside, "ItemSelector/a",
       "ItemSelector/a"},
      {R"("Type": "Pass", "Output": "X")", "Output", "Output"},
      {R"("Type": "Pass", "Assign": {"v": "X"})", "Assign/v", "Assign/v"},
      {R"("Type": "Wait", "Seconds": "X")", "Seconds", "Seconds"},
      {R"("Type": "Wait", "Seconds": 1, "Output": "X")", "Output", "Output"},
  };
  for (const Case& each : cases) {
    for (const bool of_error : {false, true}) {
      std::string fields = each.fields;
      fields.replace(fields.find("\"X\"") + 1, 1, of_error ? error : result);
      const std::string name = of_error ? "errorOutput" : "result";
      const std::string& refused = of_error ? each.error : each.result;
      const auto found = findings(R"({"QueryLanguage": "JSONata", "StartAt": "S", "States": {
          "S": {)" + fields + R"(, "Next": "E"}, "E": {"Type": "Succeed"}}})");
      const std::vector<std::string> expected{"UNSUPPORTED_JSONATA_EXPRESSION: Field '$states." +
                                              name + "' does not exist. at /States/S/" + refused};
      EXPECT_EQ(found, refused.empty() ? std::vector<std::string>() : expected) << fields;
    }
  }
}

TEST(StateMachine, TreatsUnknownLanguagesAsJsonata) {
  EXPECT_THAT(findings(R"({"QueryLanguage": "jsonpath", "StartAt": "A", "States": {
                  "A": {"Type": "Pass", "Output": 1, "End": true}}})"),
              ElementsAre(schema("The field 'QueryLanguage' should have one of these values: "
                                 "[JSONPath, JSONata] at /QueryLanguage")));
}

TEST(StateMachine, LimitsNamesToEightyCharacters) {
  const std::string fine(80, 'x');
  const std::string long_name(81, 'x');
  const auto machine = [](const std::string& name) {
    return R"({"StartAt": ")" + name + R"(", "States": {")" + name + R"(": {"Type": "Succeed"}}})";
  };
  EXPECT_THAT(findings(machine(fine)), ElementsAre());
  EXPECT_THAT(findings(machine(long_name)),
              ElementsAre("INVALID_STATE_NAME: Invalid State name: State '" + long_name +
                          "' exceeds the 80-character limit allowed by the service at /States/" +
                          long_name));
}

TEST(StateMachine, RejectsTooDeepNesting) {
  std::string inner = R"({"StartAt": "X", "States": {"X": {"Type": "Succeed"}}})";
  std::string location;
  for (int i = 0; i < 51; ++i) {
    const std::string name = "P" + std::to_string(50 - i);
    inner = R"({"StartAt": ")" + name + R"(", "States": {")" + name +
            R"(": {"Type": "Parallel", "End": true, "Branches": [)" + inner + "]}}}";
    location += "/States/P" + std::to_string(i) + "/Branches[0]";
  }
  EXPECT_THAT(
      findings(inner),
      ElementsAre("TOO_DEEPLY_NESTED: States may stand in at most 50 others at " + location));
}

TEST(StateMachine, AnExpressMachineDoesNotWaitForAnswers) {
  struct Case {
    std::string resource, finding;
  };
  const Case cases[] = {
      {"arn:aws:states:us-east-1:123456789012:activity:a",
       "Express state machine does not support Activity ARN"},
      {"arn:aws:states:::sqs:sendMessage.waitForTaskToken",
       "Express state machine does not support '.waitForTaskToken' service integration "},
      {"arn:aws:states:::states:startExecution.sync",
       "Express state machine does not support '.sync' service integration"},
      {"arn:aws:states:::states:startExecution.sync:2",
       "Express state machine does not support '.sync' service integration"},
      {"arn:aws:states:::lambda:invoke", ""},
      {"arn:aws:lambda:us-east-1:123456789012:function:f.sync", ""},
  };
  for (const Case& each : cases) {
    const std::string definition =
        R"({"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
            {"StartAt": "T", "States": {"T": {"Type": "Task", "End": true, "Resource": ")" +
        each.resource + R"("}}}]}}})";
    EXPECT_THAT(findings(definition), ElementsAre()) << each.resource;
    const auto express = findings(definition, MachineType::kExpress);
    if (each.finding.empty()) {
      EXPECT_THAT(express, ElementsAre()) << each.resource;
    } else {
      EXPECT_THAT(express, ElementsAre(schema(each.finding +
                                              " at /States/P/Branches[0]/States/T/Resource")));
    }
  }
}

TEST(StateMachine, ListsWarningsLastAndAcceptsThem) {
  EXPECT_THAT(findings(R"({"StartAt": "A", "States": {
      "A": {"Type": "Pass", "Result": "$.a", "End": true}}})"),
              ElementsAre("PASS_RESULT_IS_STATIC: The paths in 'Result' are not evaluated: use "
                          "'Parameters' for that at /States/A/Result"));
}

}  // namespace
}  // namespace sidestep::asl::state_machine_test
