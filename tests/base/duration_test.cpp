#include "base/duration.h"

#include <gtest/gtest.h>

namespace sidestep::duration_test {
namespace {

TEST(Duration, ReadsAllUnits) {
  struct Case {
    std::string_view text;
    std::int64_t ms;
  };
  for (const Case& each :
       {Case{"PT2H", 7'200'000}, Case{"PT0S", 0}, Case{"PT1.5S", 1'500}, Case{"P1D", 86'400'000},
        Case{"P1W", 604'800'000}, Case{"P2DT3H4M5.678S", 183'845'678}, Case{"PT90M", 5'400'000}}) {
    const auto duration = parse_duration(each.text);
    ASSERT_TRUE(duration) << each.text;
    EXPECT_EQ(duration->count(), each.ms) << each.text;
  }
}

TEST(Duration, RejectsInvalidDurations) {
  for (const std::string_view text :
       {"",       "P",   "PT",    "2H",     "P2H",    "PT2D",          "PT1H1H",
        "PT1M1H", "P1Y", "P1M",   "PT-1S",  "-PT1S",  "PT1.5H",        "PT1",
        "P1DT",   "PTS", "PT1S ", "PT1e3S", "PTinfS", "PT9999999999S", "pt1s"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
}

}  // namespace
}  // namespace sidestep::duration_test
