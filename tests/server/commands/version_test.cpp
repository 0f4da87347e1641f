#include "server/version.h"

#include <gmock/gmock.h>

#include "tests/server/commands/command_output.h"

namespace sidestep::test::version_test {
namespace {

TEST(VersionCommand, PrintsItsNameAndNumber) {
  const CommandOutput output = run_command({"version"});
  EXPECT_EQ(output.status, 0);
  EXPECT_EQ(output.out, "sidestep " + std::string(version()) + "\n");
}

}  // namespace
}  // namespace sidestep::test::version_test
