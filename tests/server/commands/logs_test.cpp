#include <gmock/gmock.h>

#include "tests/server/commands/command_output.h"
#include "tests/support/temp_directory.h"

namespace sidestep::test::logs_command_test {
namespace {

// With a server: tests/e2e/control_test.py.
TEST(LogsCommand, SaysWhereItHasAsked) {
  const testing::TempDirectory folder;
  const auto printed =
      run_command({"logs", "greet", "--port", "1", "--db", folder.file("none.db")});
  EXPECT_EQ(printed.status, 1);
  EXPECT_THAT(printed.err, ::testing::HasSubstr("no server answers at any of:"));
  EXPECT_THAT(printed.err, ::testing::HasSubstr("\n  http://127.0.0.1:1\n"));
  EXPECT_EQ(run_command({"logs"}).status, 2);
}

}  // namespace
}  // namespace sidestep::test::logs_command_test
