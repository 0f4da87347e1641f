#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "tests/engine/harness.h"
#include "tests/server/commands/command_output.h"
#include "tests/support/temp_directory.h"

namespace sidestep::test::graph_test {
namespace {

using ::testing::HasSubstr;

const std::string kDefinition =
    R"({"StartAt":"A","States":{"A":{"Type":"Pass","Next":"W"},)"
    R"("W":{"Type":"Wait","Seconds":60,"Next":"F"},"F":{"Type":"Fail","Error":"E"}}})";

std::string contents(const std::string& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

TEST(GraphCommand, DrawsADefinition) {
  const testing::TempDirectory folder;
  std::ofstream(folder.file("order.asl.json")) << kDefinition;
  const auto drawn = run_command({"graph", folder.file("order.asl.json")});
  EXPECT_EQ(drawn.status, 0) << drawn.err;
  EXPECT_THAT(drawn.out, HasSubstr(R"(aria-label="order")"));
  EXPECT_THAT(drawn.out, HasSubstr(R"(class="state Pass" data-state="A")"));
  EXPECT_THAT(drawn.out, HasSubstr("<style>"));
  const auto written =
      run_command({"graph", folder.file("order.asl.json"), "--out", folder.file("order.svg")});
  EXPECT_EQ(written.status, 0) << written.err;
  EXPECT_EQ(written.out, "");
  EXPECT_EQ(contents(folder.file("order.svg")), drawn.out);
}

TEST(GraphCommand, DrawsWhereAnExecutionStands) {
  const testing::TempDirectory folder;
  Harness harness(folder.file("s.db"));
  const std::string arn = harness.start(kDefinition);
  const auto runs = run_command({"graph", arn, "--db", folder.file("s.db")});
  EXPECT_EQ(runs.status, 0) << runs.err;
  EXPECT_THAT(runs.out, HasSubstr(R"(class="state Pass succeeded" data-state="A")"));
  EXPECT_THAT(runs.out, HasSubstr(R"(class="state Wait running" data-state="W")"));
  EXPECT_THAT(runs.out, HasSubstr(R"(class="arrow next taken" data-from="A" data-to="W")"));
  harness.advance(std::chrono::seconds(60));
  const auto ended = run_command({"graph", arn, "--db", folder.file("s.db")});
  EXPECT_THAT(ended.out, HasSubstr(R"(aria-label="run: FAILED")"));
  EXPECT_THAT(ended.out, HasSubstr(R"(class="state Wait succeeded" data-state="W")"));
}

TEST(GraphCommand, SaysWhatItCannotDraw) {
  const testing::TempDirectory folder;
  const std::string arn = "arn:aws:states:us-east-1:123456789012:execution:m:none";
  const auto nothing = run_command({"graph", arn, "--db", folder.file("none.db")});
  EXPECT_EQ(nothing.status, 2);
  EXPECT_THAT(nothing.err, HasSubstr("There is no database"));
  { Harness harness(folder.file("s.db")); }
  EXPECT_EQ(run_command({"graph", arn, "--db", folder.file("s.db")}).err,
            "There is no execution " + arn + ".\n");
  std::ofstream(folder.file("bad.asl.json")) << "{";
  EXPECT_EQ(run_command({"graph", folder.file("bad.asl.json")}).status, 2);
}

}  // namespace
}  // namespace sidestep::test::graph_test
