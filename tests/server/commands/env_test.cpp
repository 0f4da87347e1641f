#include <gmock/gmock.h>

#include "tests/server/commands/command_output.h"

namespace sidestep::test::env_test {
namespace {

TEST(EnvCommand, PrintsWhatAShellNeedsToReachTheServer) {
  const CommandOutput output = run_command({"env", "--port", "9999"});
  EXPECT_EQ(output.status, 0);
  EXPECT_THAT(output.out, ::testing::HasSubstr("AWS_ENDPOINT_URL=http://127.0.0.1:9999\n"));
  EXPECT_THAT(output.out, ::testing::HasSubstr("AWS_DISABLE_HOST_PREFIX_INJECTION=true\n"));
}

}  // namespace
}  // namespace sidestep::test::env_test
