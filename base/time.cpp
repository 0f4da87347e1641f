#include "base/time.h"

#include <array>
#include <cstdio>

namespace sidestep {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

// Reads digits and marks from the front of a text; `failed` once anything was not as expected.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  int digits(std::size_t count) {
    if (rest_.size() < count) return fail();
    int value = 0;
    for (const char c : rest_.substr(0, count)) {
      if (c < '0' || c > '9') return fail();
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }
  void mark(char expected) {
    if (!accept(expected)) fail();
  }
  bool accept(char expected) {
    if (rest_.empty() || rest_.front() != expected) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // The digits after a point, as nanoseconds; further digits are read and dropped.
  std::int32_t fraction() {
    std::int32_t nanos = 0;
    std::size_t read = 0;
    for (; !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; ++read) {
      if (read < 9) nanos = nanos * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    if (read == 0) return fail();
    for (; read < 9; ++read) nanos *= 10;
    return nanos;
  }
  bool complete() const { return !failed_ && rest_.empty(); }
  int fail() {
    failed_ = true;
    return 0;
  }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

int offset_seconds(Reader& reader) {
  if (reader.accept('Z')) return 0;
  const bool west = reader.accept('-');
  if (!west) reader.mark('+');
  const int hours = reader.digits(2);
  reader.mark(':');
  const int minutes = reader.digits(2);
  if (hours > 23 || minutes > 59) reader.fail();
  const int seconds = (hours * 60 + minutes) * 60;
  return west ? -seconds : seconds;
}

}  // namespace

std::optional<Instant> parse_rfc3339(std::string_view text) {
  Reader reader(text);
  const int year = reader.digits(4);
  reader.mark('-');
  const int month = reader.digits(2);
  reader.mark('-');
  const int day = reader.digits(2);
  reader.mark('T');
  const int hour = reader.digits(2);
  reader.mark(':');
  const int minute = reader.digits(2);
  reader.mark(':');
  const int second = reader.digits(2);
  const std::int32_t nanos = reader.accept('.') ? reader.fraction() : 0;
  const int offset = offset_seconds(reader);
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!reader.complete() || !date.ok() || hour > 23 || minute > 59 || second > 59) {
    return std::nullopt;
  }
  const std::int64_t day_seconds = sys_days(date).time_since_epoch() / std::chrono::seconds(1);
  return Instant{day_seconds + hour * 3600 + minute * 60 + second - offset, nanos};
}

Timestamp to_timestamp(Instant instant) {
  return Timestamp(Millis(instant.seconds * 1000 + (instant.nanos + 999'999) / 1'000'000));
}

std::string to_rfc3339(Timestamp time) {
  const auto day = std::chrono::floor<days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  std::array<char, 40> text;
  const int length = std::snprintf(
      text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
      static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
      static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
      static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
      static_cast<int>(clock.subseconds().count()));
  return std::string(text.data(), static_cast<std::size_t>(length));
}

std::string to_epoch_seconds(Timestamp time) {
  const std::int64_t millis = time.time_since_epoch().count();
  std::array<char, 32> text;
  const int length = std::snprintf(text.data(), text.size(), "%s%lld.%03lld", millis < 0 ? "-" : "",
                                   static_cast<long long>(std::abs(millis) / 1000),
                                   static_cast<long long>(std::abs(millis) % 1000));
  return std::string(text.data(), static_cast<std::size_t>(length));
}

}  // namespace sidestep
