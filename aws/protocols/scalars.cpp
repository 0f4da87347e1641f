#include "aws/protocols/scalars.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>

#include "base/base64.h"
#include "base/time.h"

namespace sidestep::aws {
namespace {

constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

Timestamp timestamp_of(double seconds) { return Timestamp(Millis(std::llround(seconds * 1000))); }

// RFC 7231, "IMF-fixdate".
std::string http_date(Timestamp time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
  std::array<char, 64> text;
  const int length = std::snprintf(
      text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
      kDays[std::chrono::weekday(day).c_encoding()].data(), static_cast<unsigned>(date.day()),
      kMonths[static_cast<unsigned>(date.month()) - 1].data(), static_cast<int>(date.year()),
      static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
      static_cast<int>(clock.seconds().count()));
  return std::string(text.data(), static_cast<std::size_t>(length));
}

std::optional<double> http_date_seconds(const std::string& text) {
  std::array<char, 4> month{};
  int day = 0;
  int year = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (std::sscanf(text.c_str(), "%*3s, %d %3s %d %d:%d:%d", &day, month.data(), &year, &hour,
                  &minute, &second) != 6) {
    return std::nullopt;
  }
  const auto found = std::find(kMonths.begin(), kMonths.end(), std::string_view(month.data()));
  if (found == kMonths.end()) return std::nullopt;
  const std::chrono::year_month_day date{
      std::chrono::year(year),
      std::chrono::month(static_cast<unsigned>(found - kMonths.begin() + 1)),
      std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  const auto days = std::chrono::sys_days(date).time_since_epoch() / std::chrono::seconds(1);
  return static_cast<double>(days + hour * 3600 + minute * 60 + second);
}

Json seconds_of(const Instant& instant) {
  if (instant.nanos == 0) return instant.seconds;
  return static_cast<double>(instant.seconds) + instant.nanos / 1e9;
}

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Json number_or_text(std::string text, Kind kind) {
  if (kind != Kind::kDouble) {
    const auto whole = number_of<std::int64_t>(text);
    return whole ? Json(*whole) : Json(std::move(text));
  }
  const auto number = number_of<double>(text);
  return number ? Json(*number) : Json(std::move(text));
}

}  // namespace

Json written_time(const Json& seconds, TimeForm form) {
  if (!seconds.is_number()) return seconds;
  if (form == TimeForm::kIso) return to_rfc3339(timestamp_of(seconds.get<double>()));
  if (form == TimeForm::kHttp) return http_date(timestamp_of(seconds.get<double>()));
  return seconds;
}

Json canonical_time(const Json& written) {
  if (!written.is_string()) return written;
  const auto& text = written.get_ref<const std::string&>();
  if (const auto instant = parse_rfc3339(text)) return seconds_of(*instant);
  if (const auto seconds = http_date_seconds(text)) return static_cast<std::int64_t>(*seconds);
  if (const auto whole = number_of<std::int64_t>(text)) return *whole;
  const auto number = number_of<double>(text);
  return number ? Json(*number) : written;
}

std::string text_of(const Json& value, const Member& member, TimeForm otherwise) {
  Json written = value;
  if (member.shape->kind == Kind::kTimestamp) {
    written = written_time(value, member.time == TimeForm::kDefault ? otherwise : member.time);
  }
  if (written.is_string()) return written.get<std::string>();
  if (written.is_number_float() && written.get<double>() == std::floor(written.get<double>()) &&
      std::abs(written.get<double>()) < 1e15) {
    return std::to_string(written.get<std::int64_t>());
  }
  return to_text(written);
}

Json value_of(std::string text, const Member& member, TimeForm) {
  switch (member.shape->kind) {
    case Kind::kInteger:
    case Kind::kLong:
    case Kind::kDouble:
      return number_or_text(std::move(text), member.shape->kind);
    case Kind::kBoolean:
      if (text == "true" || text == "True" || text == "1") return true;
      if (text == "false" || text == "False" || text == "0") return false;
      return text;
    case Kind::kTimestamp:
      return canonical_time(Json(std::move(text)));
    default:
      return text;
  }
}

}  // namespace sidestep::aws
