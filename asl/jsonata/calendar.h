#pragma once
// The proleptic Gregorian calendar over milliseconds since 1970, UTC, as far as JavaScript's dates
// go, and the ISO weeks of years and months.

#include <cstdint>

namespace sidestep::asl::jsonata {

inline constexpr std::int64_t kMillisPerDay = 86'400'000;

// Milliseconds beyond this are no date: 100,000,000 days.
inline constexpr double kMillisMax = 8.64e15;

struct CivilTime {
  std::int64_t year;
  int month;  // 1 .. 12
  int day;    // 1 .. 31
  int hour;
  int minute;
  int second;
  int millisecond;
  int weekday;  // 1 Monday .. 7 Sunday
  int day_of_year;
};

CivilTime civil_time(std::int64_t millis);

// Days since 1970 of a date; months may be out of range and carry into the year.
std::int64_t days_of(std::int64_t year, std::int64_t month, std::int64_t day);

// Week of the year, and the year it belongs to; likewise for months.
struct Week {
  std::int64_t number;
  std::int64_t owner;  // the year; or the month, 1 .. 12
};
Week week_of_year(const CivilTime& time);
Week week_of_month(const CivilTime& time);

}  // namespace sidestep::asl::jsonata
