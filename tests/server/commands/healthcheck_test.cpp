#include <gtest/gtest.h>

#include "tests/server/commands/command_output.h"

namespace sidestep::test::healthcheck_test {
namespace {

TEST(HealthcheckCommand, FailsWhereNobodyListens) {
  // Port 1 is nobody's on loopback.
  EXPECT_EQ(run_command({"healthcheck", "--port", "1"}).status, 1);
}

}  // namespace
}  // namespace sidestep::test::healthcheck_test
