#include "asl/jsonata/calendar.h"

namespace sidestep::asl::jsonata {
namespace {

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - ((a % b != 0 && (a % b < 0) != (b < 0)) ? 1 : 0);
}

int weekday_of(std::int64_t days) {
  // 1970-01-01 was a Thursday.
  return static_cast<int>(days + 3 - floor_div(days + 3, 7) * 7) + 1;
}

// The Monday on or before which a year or month has its first week: the week with its first
// Thursday.
std::int64_t first_monday(std::int64_t first_day) {
  const int weekday = weekday_of(first_day);
  return weekday > 4 ? first_day + 8 - weekday : first_day - (weekday - 1);
}

std::int64_t today(const CivilTime& time) { return days_of(time.year, time.month, time.day); }

}  // namespace

// Howard Hinnant's algorithm, years beginning in March.
std::int64_t days_of(std::int64_t year, std::int64_t month, std::int64_t day) {
  year += floor_div(month - 1, 12);
  month = month - floor_div(month - 1, 12) * 12;
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

CivilTime civil_time(std::int64_t millis) {
  const std::int64_t days = floor_div(millis, kMillisPerDay);
  std::int64_t rest = millis - days * kMillisPerDay;
  CivilTime out{};
  const std::int64_t shifted = days + 719'468;
  const std::int64_t era = floor_div(shifted, 146'097);
  const std::int64_t day_of_era = shifted - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;
  out.day = static_cast<int>(day_of_year - (153 * month + 2) / 5 + 1);
  out.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  out.year = year_of_era + era * 400 + (out.month <= 2 ? 1 : 0);
  out.millisecond = static_cast<int>(rest % 1000);
  rest /= 1000;
  out.second = static_cast<int>(rest % 60);
  out.minute = static_cast<int>(rest / 60 % 60);
  out.hour = static_cast<int>(rest / 3600);
  out.weekday = weekday_of(days);
  out.day_of_year = static_cast<int>(days - days_of(out.year, 1, 1)) + 1;
  return out;
}

Week week_of_year(const CivilTime& time) {
  const std::int64_t day = today(time);
  const auto start = [](std::int64_t year) { return first_monday(days_of(year, 1, 1)); };
  std::int64_t owner = time.year;
  if (day < start(owner)) {
    --owner;
  } else if (day >= start(owner + 1)) {
    ++owner;
  }
  return {floor_div(day - start(owner), 7) + 1, owner};
}

Week week_of_month(const CivilTime& time) {
  const std::int64_t day = today(time);
  const auto start = [&](int month) { return first_monday(days_of(time.year, month, 1)); };
  int owner = time.month;
  if (day < start(owner)) {
    --owner;
  } else if (day >= start(owner + 1)) {
    ++owner;
  }
  return {floor_div(day - start(owner), 7) + 1, (owner + 11) % 12 + 1};
}

}  // namespace sidestep::asl::jsonata
