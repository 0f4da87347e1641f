#include <gmock/gmock.h>

#include "tests/server/commands/command_output.h"

namespace sidestep::test::settings_test {
namespace {

TEST(SettingsCommand, ListsEverySettingAsATable) {
  const CommandOutput output = run_command({"settings"});
  EXPECT_EQ(output.status, 0);
  EXPECT_THAT(output.out,
              ::testing::HasSubstr("| flag | environment | in sidestep.json | default | "
                                   "meaning |\n"));
  EXPECT_THAT(output.out,
              ::testing::HasSubstr("| `--port PORT`, `-p` | `SIDESTEP_PORT` | `port` | `8083` | "
                                   "Port to listen on; 0 for any free one |\n"));
}

TEST(SettingsCommand, EscapesBars) {
  const CommandOutput output = run_command({"settings"});
  EXPECT_THAT(output.out, ::testing::HasSubstr("| `--durability full\\|normal` |"));
}

}  // namespace
}  // namespace sidestep::test::settings_test
