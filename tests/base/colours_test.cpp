#include "base/colours.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace sidestep::base::colours_test {
namespace {

TEST(Colours, AreWrittenToTerminalsOnly) {
  EXPECT_EQ(coloured("error:", Colour::kRed, Colours::kAnsi), "\x1b[31merror:\x1b[0m");
  EXPECT_EQ(coloured("warning:", Colour::kYellow, Colours::kAnsi), "\x1b[33mwarning:\x1b[0m");
  EXPECT_EQ(coloured("error:", Colour::kRed, Colours::kNone), "error:");
}

TEST(Colours, AreNotWrittenToFiles) {
  const int descriptor = ::open("/dev/null", O_WRONLY);
  EXPECT_EQ(colours_of(descriptor), Colours::kNone);
  ::close(descriptor);
}

}  // namespace
}  // namespace sidestep::base::colours_test
