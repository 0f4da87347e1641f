#include <gmock/gmock.h>

#include "server/commands/names.h"
#include "tests/server/commands/command_output.h"

namespace sidestep::test::man_command_test {
namespace {

using ::testing::HasSubstr;

TEST(ManCommand, DescribesEveryCommand) {
  const auto printed = run_command({"man"});
  EXPECT_EQ(printed.status, 0);
  EXPECT_THAT(printed.out, ::testing::StartsWith(".TH SIDESTEP 1"));
  for (const config::CommandName& command : commands::command_names()) {
    std::string name(command.name);
    for (std::size_t at = name.find('-'); at != name.npos; at = name.find('-', at + 2)) {
      name.insert(at, "\\");
    }
    EXPECT_THAT(printed.out, HasSubstr("\n.SS sidestep " + name + " ["));
  }
  EXPECT_THAT(printed.out, HasSubstr(".B \\-\\-port \\fIPORT\\fR\n"));
}

}  // namespace
}  // namespace sidestep::test::man_command_test
