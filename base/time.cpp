#include "base/time.h"

#include <array>
#include <charconv>
#include <cstdlib>

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

namespace {

// By hand, because every event of a history has a time, and snprintf() takes longer than all else
// that is written of it. The last `count` digits of `number`.
void append_digits(std::string& out, std::uint64_t number, int count) {
  const std::size_t from = out.size();
  out.resize(from + static_cast<std::size_t>(count));
  for (int i = count - 1; i >= 0; --i, number /= 10) {
    out[from + static_cast<std::size_t>(i)] = static_cast<char>('0' + number % 10);
  }
}

}  // namespace

std::string to_rfc3339(Timestamp time) {
  const auto day = std::chrono::floor<days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  const auto number = [](auto value) { return static_cast<std::uint64_t>(value); };
  std::string text;
  text.reserve(24);
  const int year = static_cast<int>(date.year());
  if (year >= 0 && year <= 9999) {
    append_digits(text, number(year), 4);
  } else {
    text += std::to_string(year);
  }
  text += '-';
  append_digits(text, static_cast<unsigned>(date.month()), 2);
  text += '-';
  append_digits(text, static_cast<unsigned>(date.day()), 2);
  text += 'T';
  append_digits(text, number(clock.hours().count()), 2);
  text += ':';
  append_digits(text, number(clock.minutes().count()), 2);
  text += ':';
  append_digits(text, number(clock.seconds().count()), 2);
  text += '.';
  append_digits(text, number(clock.subseconds().count()), 3);
  text += 'Z';
  return text;
}

std::string to_epoch_seconds(Timestamp time) {
  const std::int64_t millis = time.time_since_epoch().count();
  const auto size = static_cast<std::uint64_t>(std::abs(millis));
  std::array<char, 24> seconds;
  const auto end = std::to_chars(seconds.data(), seconds.data() + seconds.size(), size / 1000).ptr;
  std::string text(millis < 0 ? "-" : "");
  text.append(seconds.data(), end);
  text += '.';
  append_digits(text, size % 1000, 3);
  return text;
}

}  // namespace sidestep
