#include "aws/schedules/cron.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <string>
#include <utility>

namespace sidestep::aws::schedules {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 12> kMonths = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                      "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
constexpr std::array<std::string_view, 7> kWeekdays = {"SUN", "MON", "TUE", "WED",
                                                       "THU", "FRI", "SAT"};

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    parts.push_back(text.substr(begin, end - begin));
    if (end == text.npos) return parts;
    begin = end + 1;
  }
}

// The weekday nearest to a date that may be on a weekend, within its month.
year_month_day nearest_weekday(year_month_day date) {
  const std::chrono::sys_days day(date);
  const std::chrono::weekday weekday(day);
  year_month_day moved = date;
  if (weekday == std::chrono::Saturday) moved = day - days(1);
  if (weekday == std::chrono::Sunday) moved = day + days(1);
  if (moved.month() == date.month()) return moved;
  return weekday == std::chrono::Saturday ? day + days(2) : day - days(2);
}

}  // namespace

class CronReader {
 public:
  static std::optional<Cron> read(std::string_view text) {
    const std::vector<std::string_view> fields = split(text, ' ');
    if (fields.size() != 6) return std::nullopt;
    Cron cron;
    cron.by_weekday_ = fields[2] == "?";
    // Exactly one of the two days is left open.
    if (cron.by_weekday_ == (fields[4] == "?")) return std::nullopt;
    const bool days_are_valid =
        cron.by_weekday_ ? read_weekdays(fields[4], cron) : read_days(fields[2], cron);
    if (!days_are_valid || !read_field(fields[0], {0, 59, {}}, cron.minutes_) ||
        !read_field(fields[1], {0, 23, {}}, cron.hours_) ||
        !read_field(fields[3], {1, 12, kMonths}, cron.months_) || !read_years(fields[5], cron)) {
      return std::nullopt;
    }
    return cron;
  }

 private:
  struct Range {
    int min;
    int max;
    std::span<const std::string_view> names;  // of min and what follows
  };

  static std::optional<int> value(std::string_view text, const Range& range) {
    std::string upper(text);
    std::ranges::transform(upper, upper.begin(), [](char c) {
      return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    });
    const auto named = std::ranges::find(range.names, upper);
    if (named != range.names.end()) {
      return range.min + static_cast<int>(named - range.names.begin());
    }
    int number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
    if (number < range.min || number > range.max) return std::nullopt;
    return number;
  }

  // One of the parts between commas: "*", "5", "1-5", each also with a step, "1-5/2".
  template <class Bits>
  static bool read_part(std::string_view part, const Range& range, Bits& bits, int base) {
    int step = 1;
    const std::size_t slash = part.find('/');
    if (slash != part.npos) {
      const auto given = value(part.substr(slash + 1), {1, range.max, {}});
      if (!given) return false;
      step = *given;
      part = part.substr(0, slash);
    }
    int first = range.min;
    int last = range.max;
    if (part != "*") {
      const std::size_t dash = part.find('-');
      const auto from = value(part.substr(0, dash), range);
      if (!from) return false;
      first = *from;
      if (dash != part.npos) {
        const auto to = value(part.substr(dash + 1), range);
        if (!to) return false;
        last = *to;
      } else if (slash == part.npos && step == 1) {
        last = first;
      }
    }
    // A range may go over the end: FRI-MON.
    if (last < first) last += range.max - range.min + 1;
    for (int i = first; i <= last; i += step) {
      const int wrapped = i > range.max ? i - (range.max - range.min + 1) : i;
      bits.set(static_cast<std::size_t>(wrapped - base));
    }
    return true;
  }

  template <class Bits>
  static bool read_field(std::string_view field, const Range& range, Bits& bits) {
    return std::ranges::all_of(
        split(field, ','), [&](std::string_view part) { return read_part(part, range, bits, 0); });
  }

  static bool read_years(std::string_view field, Cron& cron) {
    return std::ranges::all_of(split(field, ','), [&](std::string_view part) {
      return read_part(part, {1970, 2199, {}}, cron.years_, 1970);
    });
  }

  static bool read_days(std::string_view field, Cron& cron) {
    return std::ranges::all_of(split(field, ','), [&](std::string_view part) {
      if (part.find_first_of("LW") == part.npos) {
        return read_part(part, {1, 31, {}}, cron.days_, 0);
      }
      const auto special = read_special_day(part);
      if (special) cron.special_days_.push_back(*special);
      return special.has_value();
    });
  }

  static std::optional<Cron::SpecialDay> read_special_day(std::string_view part) {
    if (part == "L") return Cron::SpecialDay{.from_last = 0};
    if (part == "LW") return Cron::SpecialDay{.from_last = 0, .nearest_weekday = true};
    if (part.starts_with("L-")) {
      const auto before = value(part.substr(2), {0, 30, {}});
      return before ? std::optional(Cron::SpecialDay{.from_last = *before}) : std::nullopt;
    }
    if (!part.ends_with('W')) return std::nullopt;
    const auto day = value(part.substr(0, part.size() - 1), {1, 31, {}});
    return day ? std::optional(Cron::SpecialDay{.day = *day, .nearest_weekday = true})
               : std::nullopt;
  }

  static bool read_weekdays(std::string_view field, Cron& cron) {
    const Range range{1, 7, kWeekdays};
    const std::vector<std::string_view> parts = split(field, ',');
    return std::ranges::all_of(parts, [&](std::string_view part) {
      const std::size_t hash = part.find('#');
      if (hash != part.npos) {
        // With '#' there may be one expression only, says the user guide.
        const auto weekday = value(part.substr(0, hash), range);
        const auto which = value(part.substr(hash + 1), {1, 5, {}});
        if (!weekday || !which || parts.size() > 1) return false;
        cron.special_weekdays_.push_back(
            {static_cast<unsigned>(*weekday - 1), static_cast<unsigned>(*which)});
        return true;
      }
      if (part == "L") return read_part("7", range, cron.weekdays_, 0);
      if (!part.ends_with('L')) return read_part(part, range, cron.weekdays_, 0);
      const auto weekday = value(part.substr(0, part.size() - 1), range);
      if (weekday) cron.special_weekdays_.push_back({static_cast<unsigned>(*weekday - 1), 0});
      return weekday.has_value();
    });
  }
};

std::optional<Cron> Cron::parse(std::string_view fields) { return CronReader::read(fields); }

bool Cron::has_day(year_month_day date) const {
  const std::chrono::sys_days day(date);
  if (!by_weekday_) {
    if (days_[static_cast<unsigned>(date.day())]) return true;
    return std::ranges::any_of(special_days_, [&](const SpecialDay& special) {
      const std::chrono::sys_days last(date.year() / date.month() / std::chrono::last);
      const std::chrono::sys_days first(date.year() / date.month() / 1);
      const std::chrono::sys_days wanted =
          special.from_last >= 0 ? last - days(special.from_last) : first + days(special.day - 1);
      if (wanted < first || wanted > last) return false;
      const year_month_day named(wanted);
      return date == (special.nearest_weekday ? nearest_weekday(named) : named);
    });
  }
  const std::chrono::weekday weekday(day);
  if (weekdays_[weekday.c_encoding() + 1]) return true;
  return std::ranges::any_of(special_weekdays_, [&](const SpecialWeekday& special) {
    if (special.weekday != weekday.c_encoding()) return false;
    if (special.which == 0) return year_month_day(day + days(7)).month() != date.month();
    return (static_cast<unsigned>(date.day()) - 1) / 7 + 1 == special.which;
  });
}

std::optional<std::chrono::local_seconds> Cron::next(std::chrono::local_seconds time) const {
  using std::chrono::local_days;
  const auto start = std::chrono::floor<std::chrono::minutes>(time) + std::chrono::minutes(1);
  local_days day = std::chrono::floor<days>(start);
  auto minute = static_cast<std::size_t>((start - day).count());
  while (true) {
    const year_month_day date(day);
    const int year = static_cast<int>(date.year());
    if (year > 2199) return std::nullopt;
    if (year < 1970 || !years_[static_cast<std::size_t>(year - 1970)]) {
      day = local_days((date.year() + std::chrono::years(1)) / std::chrono::January / 1);
      minute = 0;
      continue;
    }
    if (!months_[static_cast<unsigned>(date.month())]) {
      day = local_days(
          year_month_day(local_days(date.year() / date.month() / std::chrono::last) + days(1)));
      minute = 0;
      continue;
    }
    if (has_day(date)) {
      for (; minute < 24 * 60; ++minute) {
        if (hours_[minute / 60] && minutes_[minute % 60]) {
          return day + std::chrono::minutes(minute);
        }
      }
    }
    day += days(1);
    minute = 0;
  }
}

}  // namespace sidestep::aws::schedules
