#include <gmock/gmock.h>

#include "tests/server/commands/command_output.h"

namespace sidestep::test::completion_command_test {
namespace {

using ::testing::HasSubstr;

// That shells understand it: tests/e2e/command_line_test.py.
TEST(CompletionCommand, KnowsCommandsOptionsAndValues) {
  const auto bash = run_command({"completion", "bash"});
  EXPECT_EQ(bash.status, 0);
  EXPECT_THAT(bash.out, HasSubstr("'coverage --format') words='text json lcov'"));
  EXPECT_THAT(bash.out, HasSubstr("'serve --durability') words='full normal'"));
  EXPECT_THAT(run_command({"completion", "zsh"}).out,
              HasSubstr("'--format[How it is written (default\\: text)]:text|json|lcov:(text json "
                        "lcov)'"));
  EXPECT_THAT(run_command({"completion", "fish"}).out,
              HasSubstr("complete -c sidestep -n '__fish_seen_subcommand_from coverage' -l format "
                        "-x -a 'text json lcov'"));
  EXPECT_EQ(run_command({"completion", "csh"}).status, 2);
}

}  // namespace
}  // namespace sidestep::test::completion_command_test
