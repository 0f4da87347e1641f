#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "tests/engine/harness.h"
#include "tests/server/commands/command_output.h"
#include "tests/support/temp_directory.h"

namespace sidestep::test::coverage_command_test {
namespace {

using ::testing::HasSubstr;

const std::string kMachine =
    R"({"StartAt":"C","States":{"C":{"Type":"Choice",)"
    R"("Choices":[{"Variable":"$.x","NumericEquals":1,"Next":"A"}],"Default":"B"},)"
    R"("A":{"Type":"Pass","End":true},"B":{"Type":"Pass","End":true}}})";

class CoverageCommand : public ::testing::Test {
 protected:
  CoverageCommand() {
    Harness harness(database_);
    harness.start(kMachine, R"({"x":1})");
  }

  CommandOutput ask(std::vector<std::string> options) {
    options.insert(options.begin(), {"coverage", "--db", database_});
    return run_command(std::move(options));
  }

  testing::TempDirectory folder_;
  const std::string database_ = folder_.file("s.db");
};

TEST_F(CoverageCommand, PrintsWhatWasUsed) {
  const auto printed = ask({});
  EXPECT_EQ(printed.status, 0) << printed.err;
  EXPECT_THAT(printed.out, HasSubstr("m: 60.0 % by 1 execution\n"));
  EXPECT_THAT(printed.out, HasSubstr("  not entered: 'B'\n"));
  EXPECT_THAT(ask({"--format", "json"}).out, HasSubstr(R"({"percent":60.0,"totals":)"));
  EXPECT_THAT(ask({"--format", "lcov"}).out, HasSubstr("SF:m.asl.json\n"));
}

TEST_F(CoverageCommand, EndsWith1IfTooLittleWas) {
  EXPECT_EQ(ask({"--threshold", "60"}).status, 0);
  const auto low = ask({"--threshold", "60.1"});
  EXPECT_EQ(low.status, 1);
  EXPECT_EQ(low.err, "sidestep coverage: all together: 60.0 % is less than 60.1 %\n");
  const auto kinds = ask({"--threshold", "states=60,choices=51,catchers=100"});
  EXPECT_EQ(kinds.status, 1);
  EXPECT_EQ(kinds.err, "sidestep coverage: choices: 50.0 % is less than 51.0 %\n");
}

TEST_F(CoverageCommand, WritesAFile) {
  const auto written = ask({"--out", folder_.file("c.txt")});
  EXPECT_EQ(written.status, 0);
  EXPECT_EQ(written.out, "");
  std::ostringstream text;
  text << std::ifstream(folder_.file("c.txt")).rdbuf();
  EXPECT_EQ(text.str(), ask({}).out);
  EXPECT_EQ(ask({"--out", folder_.file("none/c.txt")}).status, 2);
}

TEST_F(CoverageCommand, RefusesWhatMakesNoSense) {
  EXPECT_EQ(ask({"--format", "xml"}).status, 2);
  for (const char* threshold : {"101", "-1", "much", "ways=3", "states=", "states"}) {
    EXPECT_EQ(ask({"--threshold", threshold}).status, 2) << threshold;
  }
  EXPECT_EQ(ask({"--machine", "other"}).err, "There is no state machine 'other'.\n");
  const auto none = run_command({"coverage", "--db", folder_.file("none.db")});
  EXPECT_EQ(none.status, 2);
  EXPECT_THAT(none.err, HasSubstr("There is no database"));
}

}  // namespace
}  // namespace sidestep::test::coverage_command_test
