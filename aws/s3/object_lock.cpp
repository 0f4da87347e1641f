#include "aws/s3/object_lock.h"

#include <array>
#include <cstdio>

namespace sidestep::aws::s3 {
namespace {


// The first moment, in standard time, of daylight saving or of its end: at two o'clock of a Sunday.
Timestamp changeover(std::chrono::year_month_weekday sunday) {
  return std::chrono::sys_days(sunday) + std::chrono::hours(2);
}

// As Java prints a date where S3 was written: "Tue Dec 31 16:00:00 PST 2019".
std::string pacific_text(Timestamp time) {
  static constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  Timestamp local = time - std::chrono::hours(8);
  const std::chrono::year_month_day local_date(std::chrono::floor<std::chrono::days>(local));
  const auto year = local_date.year();
  const bool is_summer = local >= changeover(year / std::chrono::March / std::chrono::Sunday[2]) &&
                         local < changeover(year / std::chrono::November / std::chrono::Sunday[1]) -
                                     std::chrono::hours(1);
  if (is_summer) local += std::chrono::hours(1);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(local - day));
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%s %s %02u %02d:%02d:%02d %s %d",
                kDays.at(std::chrono::weekday(day).c_encoding()),
                kMonths.at(static_cast<unsigned>(date.month()) - 1),
                static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()), is_summer ? "PDT" : "PST",
                static_cast<int>(date.year()));
  return text.data();
}

double seconds_of(Timestamp time) {
  return static_cast<double>(time.time_since_epoch().count()) / 1000;
}

}  // namespace

bool is_lock_mode(const Json& mode) { return mode == "GOVERNANCE" || mode == "COMPLIANCE"; }

std::optional<Error> check_retain_until(const Json& until, Timestamp now) {
  const double seconds = until.get<double>();
  if (seconds > seconds_of(now)) return std::nullopt;
  const Timestamp asked{Millis(static_cast<std::int64_t>(seconds * 1000))};
  return invalid_argument("The retain until date must be in the future!", "RetainUntilDate",
                          pacific_text(asked));
}

bool may_change_retention(const ObjectRow& object, const Json& wanted, Bypass bypass,
                          Timestamp now) {
  const Json* mode = find_member(object.properties, "ObjectLockMode");
  const Json* until = find_member(object.properties, "ObjectLockRetainUntilDate");
  if (mode == nullptr || until == nullptr || until->get<double>() <= seconds_of(now)) return true;
  if (*mode == "GOVERNANCE" && bypass == Bypass::kGovernance) return true;
  const Json* wanted_until = find_member(wanted, "RetainUntilDate");
  if (wanted_until == nullptr || wanted_until->get<double>() < until->get<double>()) return false;
  return *mode == "GOVERNANCE" || wanted.at("Mode") == *mode;
}

}  // namespace sidestep::aws::s3
