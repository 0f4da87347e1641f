#include "asl/jsonata/calendar.h"

#include <gtest/gtest.h>

namespace sidestep::asl::jsonata::calendar_test {
namespace {

TEST(JsonataCalendar, CountsDays) {
  EXPECT_EQ(days_of(1970, 1, 1), 0);
  EXPECT_EQ(days_of(2000, 3, 1), 11017);
  EXPECT_EQ(days_of(1999, 15, 1), 11017);
  EXPECT_EQ(days_of(0, 1, 1), -719528);
  const CivilTime time = civil_time(days_of(2024, 2, 29) * kMillisPerDay - 1);
  EXPECT_EQ(time.month, 2);
  EXPECT_EQ(time.day, 28);
  EXPECT_EQ(time.hour, 23);
  EXPECT_EQ(time.weekday, 3);
  EXPECT_EQ(time.day_of_year, 59);
}

TEST(JsonataCalendar, NumbersWeeksAsIsoDoes) {
  const auto week = [](std::int64_t year, int month, int day) {
    const Week found = week_of_year(civil_time(days_of(year, month, day) * kMillisPerDay));
    return std::pair(found.owner, found.number);
  };
  EXPECT_EQ(week(2017, 11, 7), std::pair(std::int64_t{2017}, std::int64_t{45}));
  EXPECT_EQ(week(2021, 1, 3), std::pair(std::int64_t{2020}, std::int64_t{53}));
  EXPECT_EQ(week(2018, 12, 31), std::pair(std::int64_t{2019}, std::int64_t{1}));
}

}  // namespace
}  // namespace sidestep::asl::jsonata::calendar_test
