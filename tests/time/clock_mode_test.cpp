#include "time/clock_mode.h"

#include <gtest/gtest.h>

namespace sidestep::timing::clock_mode_test {
namespace {

TEST(ClockMode, IsReadAsItIsWritten) {
  for (const std::string text : {"real", "skip", "manual", "scale=0.25"}) {
    const auto mode = parse_clock_mode(text);
    ASSERT_TRUE(mode) << text;
    EXPECT_EQ(to_text(*mode), text);
    EXPECT_TRUE(make_clock(*mode, std::chrono::milliseconds(1)));
  }
}

TEST(ClockMode, TimeThatTakesNoTimeIsSkipped) {
  EXPECT_EQ(parse_clock_mode("scale=0")->kind, ClockMode::Kind::kSkip);
  EXPECT_EQ(parse_clock_scale("0")->kind, ClockMode::Kind::kSkip);
}

TEST(ClockMode, RefusesWhatItIsNot) {
  EXPECT_EQ(parse_clock_mode("fast").error(),
            "must be real, scale=FACTOR, skip or manual, not 'fast'");
  for (const std::string text : {"", "-1", "nan", "1e7", "2x"}) {
    EXPECT_EQ(parse_clock_scale(text).error(),
              "must be a factor from 0 to 1000000, not '" + text + "'");
  }
}

}  // namespace
}  // namespace sidestep::timing::clock_mode_test
