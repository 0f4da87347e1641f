#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "tests/server/commands/command_output.h"
#include "tests/support/temp_directory.h"

namespace sidestep::test::env_test {
namespace {

TEST(EnvCommand, PrintsWhatAShellNeedsToReachTheServer) {
  const CommandOutput output = run_command({"env", "--port", "9999"});
  EXPECT_EQ(output.status, 0);
  EXPECT_THAT(output.out, ::testing::HasSubstr("AWS_ENDPOINT_URL=http://127.0.0.1:9999\n"));
  EXPECT_THAT(output.out, ::testing::HasSubstr("AWS_DISABLE_HOST_PREFIX_INJECTION=true\n"));
}

TEST(EnvCommand, WritesTheShimOfOldSdksIfItIsAsked) {
  const testing::TempDirectory directory;
  const std::string file = directory.file("shim.cjs");
  const CommandOutput output = run_command({"env", "--node-shim", file});
  EXPECT_EQ(output.status, 0);
  EXPECT_THAT(output.out,
              ::testing::HasSubstr("export NODE_OPTIONS='--require \"" + file + "\"'\n"));
  std::stringstream written;
  written << std::ifstream(file).rdbuf();
  EXPECT_THAT(written.str(), ::testing::HasSubstr("AWS_ENDPOINT_URL"));
  const CommandOutput refused = run_command({"env", "--node-shim", directory.file("no/shim.cjs")});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, ::testing::HasSubstr("cannot write"));
}

}  // namespace
}  // namespace sidestep::test::env_test
