#include "server/control/function_lines.h"

#include <gtest/gtest.h>

namespace sidestep::test::function_lines_test {
namespace {

TEST(FunctionLines, WakesThoseThatFollowTheFunction) {
  FunctionLines lines;
  int woken = 0;
  auto following = lines.follow("greet", [&] { ++woken; });
  lines.note("greet");
  lines.note("other");
  EXPECT_EQ(woken, 1);
  following.reset();
  lines.note("greet");
  EXPECT_EQ(woken, 1);
}

TEST(FunctionLines, OneThatIsWokenMayStopAnother) {
  FunctionLines lines;
  FunctionLines::Following second;
  int woken = 0;
  const auto first = lines.follow("f", [&] { second.reset(); });
  second = lines.follow("f", [&] { ++woken; });
  lines.note("f");
  lines.note("f");
  EXPECT_EQ(woken, 1);
}

}  // namespace
}  // namespace sidestep::test::function_lines_test
