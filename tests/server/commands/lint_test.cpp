#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "server/commands/answers.h"
#include "server/commands/lint_check.h"
#include "tests/server/commands/command_output.h"
#include "tests/support/temp_directory.h"

namespace sidestep::commands::lint_test {
namespace {

const std::string kBad = R"({
  "StartAt": "A",
  "States": {
    "A": {
      "Type": "Pass",
      "Result": "$.x",
      "Next": "B"
    },
    "C": {"Type": "Succeed"}
  }
})";

TEST(Lint, PrintsForPeople) {
  EXPECT_EQ(
      lint_report(lint("a.json", kBad, MachineType::kStandard), "text"),
      "a.json:7:7: error: Missing 'Next' target: B [MISSING_TRANSITION_TARGET "
      "/States/A/Next]\n"
      "a.json:9:5: error: State \"C\" is not reachable. [MISSING_TRANSITION_TARGET "
      "/States/C]\n"
      "a.json:6:7: warning: The paths in 'Result' are not evaluated: use 'Parameters' for that "
      "[PASS_RESULT_IS_STATIC /States/A/Result]\n");
}

TEST(Lint, MarksErrorsAndWarningsOnATerminal) {
  const std::string report =
      lint_report(lint("a.json", kBad, MachineType::kStandard), "text", Colours::kAnsi);
  EXPECT_THAT(report, ::testing::HasSubstr("a.json:7:7: \x1b[31merror:\x1b[0m Missing"));
  EXPECT_THAT(report, ::testing::HasSubstr("a.json:6:7: \x1b[33mwarning:\x1b[0m The paths"));
}

TEST(Lint, SaysWhyATextIsNotJson) {
  EXPECT_EQ(lint_report(lint("a.json", "{\n  \"a\": 1,\n}", MachineType::kStandard), "text"),
            "a.json:3:1: error: is not JSON here: the comma before '}' is one too many "
            "[INVALID_JSON_DESCRIPTION]\n");
}

TEST(Lint, ReadsYaml) {
  EXPECT_EQ(lint_report(lint("a.asl.yaml",
                             "StartAt: A\nStates:\n  # first\n  A:\n    Type: Pass\n"
                             "    Next: B\n  C:\n    Type: Succeed\n",
                             MachineType::kStandard),
                        "text"),
            "a.asl.yaml:6:5: error: Missing 'Next' target: B [MISSING_TRANSITION_TARGET "
            "/States/A/Next]\n"
            "a.asl.yaml:7:3: error: State \"C\" is not reachable. [MISSING_TRANSITION_TARGET "
            "/States/C]\n");
  EXPECT_EQ(
      lint_report(lint("a.asl.yml", "StartAt: A\nStartAt: B\n", MachineType::kStandard), "text"),
      "a.asl.yml:2:1: error: is not YAML here: the key 'StartAt' stands here for the second "
      "time [INVALID_YAML]\n");
  EXPECT_EQ(lint_report(lint("a.asl.yaml",
                             "StartAt: A\nStates:\n  A: {Type: Pass, End: true, Result: no}\n",
                             MachineType::kStandard),
                        "text"),
            "a.asl.yaml:3:38: warning: 'no' is text here, and true or false to tools of YAML 1.1: "
            "write it in quotes, or as true or false [YAML_AMBIGUOUS_TEXT]\n");
}

TEST(Lint, KnowsTheTypeOfTheMachine) {
  const std::string text = R"({"StartAt": "A", "States": {"A": {"Type": "Task", "End": true,
      "Resource": "arn:aws:states:::states:startExecution.sync"}}})";
  EXPECT_FALSE(has_errors(lint("a", text, MachineType::kStandard)));
  EXPECT_TRUE(has_errors(lint("a", text, MachineType::kExpress)));
}

TEST(Lint, PrintsJson) {
  EXPECT_EQ(lint_report(lint("a b.json", "{}", MachineType::kStandard), "json"),
            R"([{"file":"a b.json","line":1,"column":1,"severity":"ERROR",)"
            R"("code":"SCHEMA_VALIDATION_FAILED",)"
            R"("message":"These fields are required: [States, StartAt]","location":"/"}])"
            "\n");
  EXPECT_EQ(lint_report({}, "json"), "[]\n");
}

TEST(Lint, PrintsSarif) {
  const Json log =
      Json::parse(lint_report(lint("a b.json", "{}", MachineType::kStandard), "sarif"));
  EXPECT_EQ(log["version"], "2.1.0");
  EXPECT_EQ(log["runs"][0]["tool"]["driver"]["name"], "sidestep");
  EXPECT_EQ(to_text(log["runs"][0]["tool"]["driver"]["rules"]),
            R"([{"id":"SCHEMA_VALIDATION_FAILED"}])");
  EXPECT_EQ(to_text(log["runs"][0]["results"]),
            R"([{"ruleId":"SCHEMA_VALIDATION_FAILED","level":"error",)"
            R"("message":{"text":"These fields are required: [States, StartAt]"},)"
            R"("locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%20b.json"},)"
            R"("region":{"startLine":1,"startColumn":1}},)"
            R"("logicalLocations":[{"fullyQualifiedName":"/"}]}]}])");
}

const std::string kBlank = R"({"StartAt": "A", "States": {"A": {"Type": "Task",
  "Resource": "${Sign}", "TimeoutSeconds": ${Seconds}, "End": true}}})";

TEST(Lint, SaysWhichPlaceholdersHaveNoValue) {
  EXPECT_EQ(lint_report(lint("a.json", kBlank, MachineType::kStandard), "text"),
            "a.json:2:16: warning: ${Sign} is a placeholder without a value: give it one with "
            "--substitute Sign=..., or name the template that has it with --template "
            "[PLACEHOLDER]\n"
            "a.json:2:44: warning: ${Seconds} is a placeholder without a value: give it one with "
            "--substitute Seconds=..., or name the template that has it with --template "
            "[PLACEHOLDER]\n");
}

// `lint` in a folder of its own.
class LintCommand : public ::testing::Test {
 protected:
  std::string write(const std::string& name, const std::string& text) const {
    const std::string path = directory_.file(name);
    std::ofstream(path) << text;
    return path;
  }

  sidestep::test::CommandOutput lint_with(std::vector<std::string> more,
                                          const std::string& input = "") const {
    std::vector<std::string> arguments{"lint", "--config", directory_.file("sidestep.json")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return sidestep::test::run_command(std::move(arguments), input);
  }

  std::string name(const std::string& file) const { return directory_.file(file); }

 private:
  const sidestep::testing::TempDirectory directory_;
};

const std::string kGood = R"({"StartAt": "A", "States": {"A": {"Type": "Succeed"}}})";

TEST_F(LintCommand, EndsWithOneForErrorsAndTwoForWhatItCannotRead) {
  write("sidestep.json", "{}");
  const std::string good = write("good.json", kGood);
  const std::string bad = write("bad.json", kBad);
  EXPECT_EQ(lint_with({good}).status, 0);
  EXPECT_EQ(lint_with({good, bad, "--format", "sarif"}).status, 1);
  const auto missing = lint_with({good + ".no", bad});
  EXPECT_EQ(missing.status, 2);
  EXPECT_EQ(missing.err, good +
                             ".no: there is no such file, and no state machine of "
                             "sidestep.json has that name.\n");
  EXPECT_EQ(lint_with({good, "--format", "xml"}).status, 2);
}

TEST_F(LintCommand, ReadsStandardInput) {
  write("sidestep.json", "{}");
  EXPECT_EQ(lint_with({"-"}, kGood).status, 0);
  const auto yaml = lint_with({"-"}, "StartAt: A\nStates:\n  A:\n    Type: Pass\n    Next: B\n");
  EXPECT_EQ(yaml.status, 1);
  EXPECT_EQ(yaml.out,
            "-:5:5: error: Missing 'Next' target: B [MISSING_TRANSITION_TARGET "
            "/States/A/Next]\n"
            "-:1:1: error: Workflow has no terminal state [MISSING_END_STATE]\n");
}

TEST_F(LintCommand, GivesPlaceholdersTheirValues) {
  write("sidestep.json", "{}");
  const std::string file = write("a.json", kBlank);
  EXPECT_EQ(
      lint_with({file, "--substitute", "Sign=arn:aws:lambda:us-east-1:123456789012:function:f",
                 "--substitute", "Seconds=5"})
          .out,
      "");
  EXPECT_THAT(
      lint_with({file, "--substitute", "Sign=f", "--substitute", "Seconds=5"}).out,
      ::testing::HasSubstr("a.json:2:3: error: The resource provided f is not recognized."));
  const std::string formation = write("t.yaml",
                                      "Resources:\n  F: {Type: AWS::Serverless::Function}\n"
                                      "  M:\n    Type: AWS::Serverless::StateMachine\n"
                                      "    Properties:\n      DefinitionUri: a.json\n"
                                      "      DefinitionSubstitutions:\n"
                                      "        Sign: !GetAtt F.Arn\n        Seconds: 5\n");
  EXPECT_EQ(lint_with({file, "--template", formation}).out, "");
  const auto other = lint_with({write("b.json", kBlank), "--template", formation});
  EXPECT_EQ(other.status, 2);
  EXPECT_EQ(other.err, formation + ": no state machine of this template has its DefinitionUri at " +
                           name("b.json") + "; there are M (a.json)\n");
  const auto wrong = lint_with({file, "--substitute", "Sign"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_EQ(wrong.err, "--substitute: must be NAME=VALUE, not 'Sign'\n");
}

TEST_F(LintCommand, KnowsTheProject) {
  write("m.asl.yaml",
        "StartAt: A\nStates:\n  A: {Type: Task, Resource: '${SignArn}', Next: ${AWS::Region}}\n"
        "  B: {Type: Succeed}\n");
  write("sidestep.json", R"({
  "functions": {"sign": {"runtime": "nodejs20.x", "handler": "a.b", "code": "not-built-yet"}},
  "stateMachines": {
    "m": {"definition": "m.asl.yaml", "substitutions": {"SignArn": "${sign.Arn}"}},
    "inline": {"definition": {"StartAt": "A", "States": {
      "A": {"Type": "Pass", "Next": "B"}}}}
  }})");
  const std::string of_m = name("m.asl.yaml") +
                           ":3:43: error: Missing 'Next' target: us-east-1 "
                           "[MISSING_TRANSITION_TARGET /States/A/Next]\n" +
                           name("m.asl.yaml") +
                           ":4:3: error: State \"B\" is not reachable. "
                           "[MISSING_TRANSITION_TARGET /States/B]\n";
  const std::string of_inline =
      name("sidestep.json") +
      ":6:29: error: Missing 'Next' target: B [MISSING_TRANSITION_TARGET /States/A/Next]\n" +
      name("sidestep.json") + ":5:16: error: Workflow has no terminal state [MISSING_END_STATE]\n";
  EXPECT_EQ(lint_with({}).out, of_m + of_inline);
  EXPECT_EQ(lint_with({"m"}).out, of_m);
  EXPECT_EQ(lint_with({name("m.asl.yaml")}).out, of_m);
  EXPECT_EQ(lint_with({"inline"}).out, of_inline);
  EXPECT_EQ(lint_with({"M"}).err,
            "M: there is no such file, and no state machine of sidestep.json has that name. Did "
            "you mean 'm'?\n");
}

// In each place where a Task may stand; and nothing of what is carried out here.
TEST(Lint, WarnsOfTasksThatNothingAnswersFor) {
  const std::string text = R"({"StartAt": "A", "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync",
          "Next": "B"},
    "B": {"Type": "Parallel", "Next": "C", "Branches": [
          {"StartAt": "D", "States": {"D": {"Type": "Task", "End": true,
            "Resource": "arn:aws:states:us-east-1:123456789012:aws-sdk:sqs:listQueues"}}}]},
    "C": {"Type": "Map", "Next": "F", "ItemProcessor": {"StartAt": "E", "States": {"E": {
          "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:glacier:listVaults",
          "End": true}}}},
    "F": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "G"},
    "G": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2",
          "Next": "H"},
    "H": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:sfn:listActivities", "Next": "I"},
    "I": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
          "Next": "J"},
    "J": {"Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a",
          "End": true}}})";
  config::Configuration configuration;
  const LintFindings found =
      lint("a", text, MachineType::kStandard, answers_of(configuration));
  EXPECT_FALSE(has_errors(found));
  EXPECT_EQ(lint_report(found, "text"),
            "a:2:27: warning: glue:startJobRun: nothing answers for glue here; set an "
            "endpoint or a mock [NOTHING_ANSWERS /States/A/Resource]\n"
            "a:8:27: warning: aws-sdk:glacier:listVaults: nothing answers for aws-sdk:glacier "
            "here; set an endpoint or a mock "
            "[NOTHING_ANSWERS /States/C/ItemProcessor/States/E/Resource]\n");
  configuration.endpoints["glue"] = "http://localhost:1";
  EXPECT_EQ(lint("a", text, MachineType::kStandard, answers_of(configuration)).size(), 1u);
  configuration.default_endpoint = "http://localhost:1";
  EXPECT_EQ(lint("a", text, MachineType::kStandard, answers_of(configuration)).size(), 0u);
  EXPECT_EQ(lint("a", text, MachineType::kStandard).size(), 0u);
}

TEST(Lint, SaysNoMoreOfAResourceThatIsRefused) {
  const LintFindings found = lint("a", R"({"StartAt": "A", "States": {"A": {"Type": "Task",
      "Resource": "arn:aws:states:::sns:publish.sync", "End": true}}})",
                                  MachineType::kStandard, answers_of(config::Configuration{}));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].diagnostic.severity, asl::Severity::kError);
}

}  // namespace
}  // namespace sidestep::commands::lint_test
