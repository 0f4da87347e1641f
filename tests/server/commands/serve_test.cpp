#include <gmock/gmock.h>

#include "tests/server/commands/command_output.h"

namespace sidestep::test::serve_test {
namespace {

// That it serves is what tests/e2e is about; here is what it refuses before it does.

TEST(ServeCommand, SaysWhatItDoesNotUnderstand) {
  const CommandOutput output = run_command({"serve", "--port", "many"});
  EXPECT_EQ(output.status, 2);
  EXPECT_THAT(output.err, ::testing::HasSubstr("--port"));
}

TEST(ServeCommand, RefusesSettingsItWouldNotActOn) {
  const CommandOutput output = run_command({"serve", "--mock-config", "mocks.json"});
  EXPECT_EQ(output.status, 2);
  EXPECT_EQ(output.err,
            "--mock-config, SFN_MOCK_CONFIG: Sidestep does not mock service integrations yet. "
            "Unset it.\n");
}

}  // namespace
}  // namespace sidestep::test::serve_test
