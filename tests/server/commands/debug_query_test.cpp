#include "server/commands/debug_query.h"

#include <gtest/gtest.h>

namespace sidestep::test::debug_query_test {
namespace {

TEST(DebugQueryCommand, NamesTheToolThatIsMissing) {
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(commands::become_query_probe("/nowhere"), 1);
  EXPECT_EQ(::testing::internal::GetCapturedStderr(),
            "debug-query needs the tool /nowhere/query_probe, which `make build` makes\n");
}

}  // namespace
}  // namespace sidestep::test::debug_query_test
