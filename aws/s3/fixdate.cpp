#include "aws/s3/fixdate.h"

#include <array>
#include <cstdio>

namespace sidestep::aws::s3 {

std::string fixdate(Timestamp time) {
  static constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%s, %02u %s %04d ",
                kDays.at(std::chrono::weekday(day).c_encoding()),
                static_cast<unsigned>(date.day()),
                kMonths.at(static_cast<unsigned>(date.month()) - 1),
                static_cast<int>(date.year()));
  return text.data() + to_rfc3339(time).substr(11, 8) + " GMT";
}

}  // namespace sidestep::aws::s3
