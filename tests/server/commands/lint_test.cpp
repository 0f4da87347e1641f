#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "server/commands/lint_report.h"
#include "server/commands/run.h"
#include "server/commands/source_lines.h"
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
  EXPECT_EQ(lint_report(lint("a.json", kBad, "STANDARD"), "text"),
            "a.json:7: error: Missing 'Next' target: B [MISSING_TRANSITION_TARGET "
            "/States/A/Next]\n"
            "a.json:9: error: State \"C\" is not reachable. [MISSING_TRANSITION_TARGET "
            "/States/C]\n"
            "a.json:6: warning: The paths in 'Result' are not evaluated: use 'Parameters' for that "
            "[PASS_RESULT_IS_STATIC /States/A/Result]\n");
}

TEST(Lint, SaysOnWhichLineATextIsNotJson) {
  const LintFindings findings = lint("a.json", "{\n  \"a\": 1,\n}", "STANDARD");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].line, 3u);
  EXPECT_EQ(findings[0].diagnostic.code, "INVALID_JSON_DESCRIPTION");
}

TEST(Lint, KnowsTheTypeOfTheMachine) {
  const std::string text = R"({"StartAt": "A", "States": {"A": {"Type": "Task", "End": true,
      "Resource": "arn:aws:states:::states:startExecution.sync"}}})";
  EXPECT_FALSE(has_errors(lint("a", text, "STANDARD")));
  EXPECT_TRUE(has_errors(lint("a", text, "EXPRESS")));
}

TEST(Lint, PrintsJson) {
  EXPECT_EQ(lint_report(lint("a b.json", "{}", "STANDARD"), "json"),
            R"([{"file":"a b.json","line":1,"severity":"ERROR","code":"SCHEMA_VALIDATION_FAILED",)"
            R"("message":"These fields are required: [States, StartAt]","location":"/"}])"
            "\n");
  EXPECT_EQ(lint_report({}, "json"), "[]\n");
}

TEST(Lint, PrintsSarif) {
  const Json log = Json::parse(lint_report(lint("a b.json", "{}", "STANDARD"), "sarif"));
  EXPECT_EQ(log["version"], "2.1.0");
  EXPECT_EQ(log["runs"][0]["tool"]["driver"]["name"], "sidestep");
  EXPECT_EQ(to_text(log["runs"][0]["tool"]["driver"]["rules"]),
            R"([{"id":"SCHEMA_VALIDATION_FAILED"}])");
  EXPECT_EQ(to_text(log["runs"][0]["results"]),
            R"([{"ruleId":"SCHEMA_VALIDATION_FAILED","level":"error",)"
            R"("message":{"text":"These fields are required: [States, StartAt]"},)"
            R"("locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%20b.json"},)"
            R"("region":{"startLine":1}},"logicalLocations":[{"fullyQualifiedName":"/"}]}]}])");
}

TEST(Lint, FindsTheLineOfALocation) {
  const std::string text = "{\n\"a\\\"b\": [\n1,\n{\"c\": \"}\"}],\n\"a\": {\n\"c/d\": 2}}";
  struct Case {
    std::string location;
    std::size_t line;
  };
  for (const Case& each : {Case{"", 1}, Case{"/", 1}, Case{"/a", 5}, Case{"/a/c/d", 6},
                           Case{"/a/missing", 5}, Case{"/a\\\"b[0]", 3}, Case{"/a\\\"b[1]/c", 4}}) {
    EXPECT_EQ(line_of(text, each.location), each.line) << each.location;
  }
}

TEST(Lint, EndsWithOneForErrorsAndTwoForFilesItCannotRead) {
  const sidestep::testing::TempDirectory directory;
  const auto write = [&](const std::string& name, const std::string& text) {
    const auto path = directory.file(name);
    std::ofstream(path) << text;
    return path;
  };
  const std::string good =
      write("good.json", R"({"StartAt": "A", "States": {"A": {"Type": "Succeed"}}})");
  const std::string bad = write("bad.json", kBad);
  ::testing::internal::CaptureStdout();
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(run({"lint", good}), 0);
  EXPECT_EQ(run({"lint", good, bad, "--format", "sarif"}), 1);
  EXPECT_EQ(run({"lint", good + ".no", bad}), 2);
  EXPECT_EQ(run({"lint"}), 2);
  EXPECT_EQ(run({"lint", good, "--format", "xml"}), 2);
  ::testing::internal::GetCapturedStdout();
  EXPECT_THAT(::testing::internal::GetCapturedStderr(), ::testing::HasSubstr("no such file"));
}

}  // namespace
}  // namespace sidestep::commands::lint_test
