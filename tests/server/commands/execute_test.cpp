#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/json.h"
#include "server/commands/run.h"
#include "tests/server/commands/command_output.h"
#include "tests/support/temp_directory.h"

namespace sidestep::commands::execute_test {
namespace {

struct Result {
  int status = 0;
  std::string out;
  std::string err;
};

class Execute : public ::testing::Test {
 protected:
  std::string write(const std::string& name, const std::string& text) const {
    const auto path = directory_.file(name);
    std::ofstream(path) << text;
    return path;
  }

  // `sidestep run` with a project of its own, so that none beside the tests counts.
  Result execute(const std::string& definition, std::vector<std::string> more = {},
                 const std::string& project = "{}") const {
    std::vector<std::string> arguments{"run",         write("m.asl.json", definition),
                                       "--config",    write("sidestep.json", project),
                                       "--log-level", "error"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    Result result;
    result.status = run(std::move(arguments));
    result.out = ::testing::internal::GetCapturedStdout();
    result.err = ::testing::internal::GetCapturedStderr();
    return result;
  }

 private:
  const sidestep::testing::TempDirectory directory_;
};

const std::string kPass = R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}})";

TEST_F(Execute, PrintsTheOutput) {
  EXPECT_EQ(execute(kPass, {"--input", R"({"a": 1})"}).out, "{\"a\": 1}\n");
  EXPECT_EQ(execute(kPass, {"--input", write("input.json", "[1]")}).out, "[1]\n");
  EXPECT_EQ(execute(kPass).out, "{}\n");
  EXPECT_EQ(execute(kPass).status, 0);
}

TEST_F(Execute, WaitsForTwoDaysInNoTime) {
  const Result result = execute(R"({"StartAt": "W", "States": {
      "W": {"Type": "Wait", "Seconds": 172800, "Next": "A"},
      "A": {"Type": "Pass", "Parameters": {"at.$": "$$.State.EnteredTime"}, "End": true}}})",
                                {"--history"});
  EXPECT_EQ(result.status, 0) << result.err;
  std::vector<Json> events;
  std::istringstream lines(result.out);
  for (std::string line; std::getline(lines, line);) events.push_back(Json::parse(line));
  ASSERT_EQ(events.size(), 7u) << result.out;
  EXPECT_EQ(events[1]["type"], "WaitStateEntered");
  EXPECT_EQ(events[2]["type"], "WaitStateExited");
  EXPECT_GE(events[2]["timestamp"].get<double>() - events[1]["timestamp"].get<double>(), 172800);
  EXPECT_EQ(events[5]["type"], "ExecutionSucceeded");
}

TEST_F(Execute, SaysWhyAnExecutionFailed) {
  const Result result = execute(R"({"StartAt": "F", "States": {
      "F": {"Type": "Fail", "Error": "Bad", "Cause": "so it is"}}})");
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.err, "FAILED: Bad: so it is\n");
}

TEST_F(Execute, RunsTheFunctionsOfTheProject) {
  const Result result =
      execute(R"({"StartAt": "T", "TimeoutSeconds": 60, "States": {
      "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:echo",
            "End": true}}})",
              {"--input", "[7]"}, R"({"functions": {"echo": {"command": ["cat"]}}})");
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.out, "[7]\n");
}

TEST_F(Execute, RefusesWhatCannotBeRun) {
  const Result bad = execute("{}");
  EXPECT_EQ(bad.status, 2);
  EXPECT_THAT(bad.err,
              ::testing::EndsWith("m.asl.json:1:1: error: These fields are required: [States, "
                                  "StartAt] [SCHEMA_VALIDATION_FAILED /]\n"));
  const Result input = execute(kPass, {"--input", "nope"});
  EXPECT_EQ(input.status, 2);
  EXPECT_EQ(input.err, "--input: is neither JSON nor a file that can be read\n");
}

TEST_F(Execute, ReadsYaml) {
  const std::string file =
      write("y.asl.yaml", "StartAt: A\nStates:\n  A: {Type: Pass, Result: [1], End: true}\n");
  const auto output = sidestep::test::run_command(
      {"run", file, "--config", write("sidestep.json", "{}"), "--log-level", "error"});
  EXPECT_EQ(output.out, "[1]\n") << output.err;
}

TEST_F(Execute, ReadsStandardInput) {
  const std::string config = write("sidestep.json", "{}");
  const auto definition = sidestep::test::run_command({"run", "-", "--config", config}, kPass);
  EXPECT_EQ(definition.out, "{}\n") << definition.err;
  const auto input = sidestep::test::run_command(
      {"run", write("m.json", kPass), "--input", "-", "--config", config}, "[3]");
  EXPECT_EQ(input.out, "[3]\n") << input.err;
  const auto both =
      sidestep::test::run_command({"run", "-", "--input", "-", "--config", config}, kPass);
  EXPECT_EQ(both.status, 2);
  EXPECT_EQ(both.err, "--input: standard input is the definition already\n");
}

TEST_F(Execute, GivesPlaceholdersTheirValues) {
  const std::string blank = R"({"Comment": "${Who}", "StartAt": "T", "States": {"T": {
      "Type": "Task", "Resource": "${Fn}", "End": true}}})";
  const std::string project = R"({"functions": {"echo": {"command": ["cat"]}}})";
  const Result without = execute(blank, {}, project);
  EXPECT_EQ(without.status, 2);
  EXPECT_THAT(without.err, ::testing::HasSubstr(
                               "m.asl.json:2:36: error: ${Fn} is a placeholder without a value: "
                               "give it one with --substitute Fn=..., or name the template that "
                               "has it with --template [PLACEHOLDER]\n"));
  const Result with = execute(
      blank,
      {"--input", "[7]", "--substitute", "Fn=arn:aws:lambda:us-east-1:123456789012:function:echo"},
      project);
  EXPECT_EQ(with.out, "[7]\n");
  EXPECT_THAT(with.err, ::testing::HasSubstr("1:14: warning: ${Who} is a placeholder"));
}

TEST_F(Execute, SaysWhatIsWrongWithTheProjectInTheLinesOfItsFiles) {
  const Result result = execute(kPass, {}, R"({"stateMachines": {"m": {"definition":
      {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}}}}}})");
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err,
              ::testing::HasSubstr("sidestep.json:2:57: error: Missing 'Next' target: B "
                                   "[MISSING_TRANSITION_TARGET /States/A/Next]\n"));
}

}  // namespace
}  // namespace sidestep::commands::execute_test
