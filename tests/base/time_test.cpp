#include "base/time.h"

#include <gtest/gtest.h>

namespace sidestep::time_test {
namespace {

TEST(Time, ReadsInstants) {
  struct Case {
    std::string_view text;
    std::int64_t seconds;
    std::int32_t nanos;
  };
  for (const Case& each :
       {Case{"1970-01-01T00:00:00Z", 0, 0}, Case{"2016-03-14T01:59:00Z", 1457920740, 0},
        Case{"2016-03-14T01:59:00.25Z", 1457920740, 250'000'000},
        Case{"2016-03-14T03:59:00+02:00", 1457920740, 0}, Case{"1969-12-31T23:59:59Z", -1, 0}}) {
    const auto instant = parse_rfc3339(each.text);
    ASSERT_TRUE(instant) << each.text;
    EXPECT_EQ(instant->seconds, each.seconds) << each.text;
    EXPECT_EQ(instant->nanos, each.nanos) << each.text;
  }
}

TEST(Time, RejectsWhatTheStatesLanguageRejects) {
  for (const std::string_view text :
       {"", "2023-02-24", "2016-03-14t01:59:00Z", "2016-03-14T01:59:00z", "2016-03-14 01:59:00Z",
        "2016-03-14T01:59:00", "2016-13-14T01:59:00Z", "2016-02-30T01:59:00Z"}) {
    EXPECT_FALSE(parse_rfc3339(text)) << text;
  }
}

TEST(Time, IsWrittenInBothForms) {
  const Timestamp time(Millis(1763898540123));
  EXPECT_EQ(to_rfc3339(time), "2025-11-23T11:49:00.123Z");
  EXPECT_EQ(to_epoch_seconds(time), "1763898540.123");
  EXPECT_EQ(to_epoch_seconds(Timestamp(Millis(5))), "0.005");
  EXPECT_EQ(to_epoch_seconds(Timestamp(Millis(-5))), "-0.005");
  EXPECT_EQ(to_epoch_seconds(Timestamp(Millis(-12'345))), "-12.345");
  EXPECT_EQ(to_rfc3339(Timestamp(Millis(-1))), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(to_rfc3339(Timestamp(Millis(253'402'300'800'000))), "10000-01-01T00:00:00.000Z");
}

TEST(Time, RoundsAnInstantUpToTheNextMillisecond) {
  EXPECT_EQ(to_timestamp({1, 1}).time_since_epoch().count(), 1001);
  EXPECT_EQ(to_timestamp({1, 2'000'000}).time_since_epoch().count(), 1002);
}

}  // namespace
}  // namespace sidestep::time_test
