// Reading dates by picture.

#include <array>
#include <cmath>
#include <limits>
#include <map>

#include "asl/jsonata/calendar.h"
#include "asl/jsonata/date_picture.h"
#include "asl/jsonata/regex/program.h"
#include "asl/jsonata/unicode.h"

namespace sidestep::asl::jsonata {
namespace {

using Components = std::map<char, double>;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

bool is_zone(const DatePart& part) { return part.component == 'Z' || part.component == 'z'; }

std::string literally(std::string_view literal) {
  std::string out;
  for (const char c : literal) {
    if (std::string_view(".*+?^${}()|[]\\").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

// Between hours and minutes of a zone; nothing if they follow each other.
std::string zone_separator(const DatePart& part) {
  std::string out;
  if (part.integer->regular) append_character(out, part.integer->separators[0].character);
  return out;
}

Expected<std::string, PictureError> pattern_of(const DatePart& part) {
  if (part.component == 0) return literally(part.literal);
  if (is_zone(part)) {
    std::string out = part.component == 'z' ? "GMT[-+][0-9]+" : "[-+][0-9]+";
    const std::string separator = zone_separator(part);
    return separator.empty() ? out : out + literally(separator) + "[0-9]+";
  }
  if (part.integer) return integer_pattern(*part.integer);
  if (std::string_view("MxFP").find(part.component) == std::string_view::npos) {
    return unexpected(PictureError{"D3133", std::string(1, part.component)});
  }
  return std::string("[a-zA-Z]+");
}

double signed_number(std::string_view text) {
  double value = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') value = value * 10 + (c - '0');
  }
  return text.starts_with('-') ? -value : value;
}

// Minutes east of Greenwich.
double parse_zone(std::string_view text, const DatePart& part) {
  if (part.component == 'z') text.remove_prefix(3);
  std::size_t hours_end = text.size();
  std::size_t minutes_from = text.size();
  const std::string separator = zone_separator(part);
  if (!separator.empty()) {
    hours_end = text.find(separator, 1);
    minutes_from = hours_end + separator.size();
  } else if (text.size() > 3) {
    hours_end = minutes_from = 3;
  }
  return signed_number(text.substr(0, hours_end)) * 60 + signed_number(text.substr(minutes_from));
}

double parse_name(std::string_view text, const DatePart& part) {
  if (part.component == 'P') {
    if (text == "am" || text == "AM") return 0;
    return text == "pm" || text == "PM" ? 1 : kNaN;
  }
  const auto search = [&](const auto& names) {
    for (std::size_t i = 0; i < std::size(names); ++i) {
      if (text == names[i].substr(0, part.most_width.value_or(names[i].size()))) {
        return static_cast<double>(i + 1);
      }
    }
    return kNaN;
  };
  return part.component == 'F' ? search(kWeekdays) : search(kMonths);
}

Expected<double, PictureError> parse_part(std::string_view text, const DatePart& part) {
  if (is_zone(part)) return parse_zone(text, part);
  if (part.integer) return parse_integer(text, *part.integer);
  return parse_name(text, part);
}

// The values of the text by component; nullopt if it does not match.
Expected<std::optional<Components>, PictureError> read_components(std::string_view text,
                                                                  const DatePicture& picture,
                                                                  std::int64_t& steps) {
  std::string pattern = "^";
  for (const DatePart& part : picture) {
    SIDESTEP_TRY(piece, pattern_of(part));
    pattern += '(' + piece + ')';
  }
  const auto program = regex::compile(pattern + '$', "i");
  const std::u16string units = to_utf16(text);
  std::optional<Components> out;
  if (!program) return out;
  const regex::Match match = regex::search(*program, units, 0, steps);
  if (match.outcome != regex::Match::Outcome::kFound) return out;
  out.emplace();
  for (std::size_t i = 0; i < picture.size(); ++i) {
    if (picture[i].component == 0) continue;
    const std::size_t from = match.bounds[i * 2 + 2];
    const std::size_t to = match.bounds[i * 2 + 3];
    const std::string piece = from_utf16(std::u16string_view(units).substr(from, to - from));
    SIDESTEP_TRY(value, parse_part(piece, picture[i]));
    if (!std::isnan(value)) (*out)[picture[i].component] = value;
  }
  return out;
}

// Whether some of `components`, and no others among `all`, are given and not zero.
bool only(const Components& given, std::string_view all, std::string_view components) {
  bool any = false;
  for (const char c : all) {
    const auto found = given.find(c);
    if (found == given.end() || found->second == 0) continue;
    if (components.find(c) == std::string_view::npos) return false;
    any = true;
  }
  return any;
}

double from_now(char component, const CivilTime& now) {
  switch (component) {
    case 'Y':
      return static_cast<double>(now.year);
    case 'M':
      return now.month;
    case 'D':
      return now.day;
    case 'd':
      return now.day_of_year;
    case 'H':
      return now.hour;
    case 'h':
      return now.hour % 12 == 0 ? 12 : now.hour % 12;
    case 'P':
      return now.hour < 12 ? 0 : 1;
    case 'm':
      return now.minute;
    case 's':
      return now.second;
    case 'f':
      return now.millisecond;
    case 'X':
      return static_cast<double>(week_of_year(now).owner);
    case 'W':
      return static_cast<double>(week_of_year(now).number);
    case 'x':
      return static_cast<double>(week_of_month(now).owner);
    case 'w':
      return static_cast<double>(week_of_month(now).number);
    default:
      return now.weekday;
  }
}

// Larger components that are missing come from now, smaller ones are the first; a gap between is
// an error.
bool complete(Components& given, std::string_view components, const CivilTime& now) {
  bool started = false;
  bool ended = false;
  for (const char c : components) {
    if (given.contains(c)) {
      started = true;
      if (ended) return false;
    } else if (started) {
      given[c] = std::string_view("MDd").find(c) == std::string_view::npos ? 0 : 1;
      ended = true;
    } else {
      given[c] = from_now(c, now);
    }
  }
  return true;
}

double to_millis(Components& c, bool by_day_of_year, bool by_half_day) {
  for (const auto& [component, value] : c) {
    if (std::fabs(value) > 1e9) return kNaN;
  }
  const auto number = [&](char component) { return static_cast<std::int64_t>(c[component]); };
  std::int64_t year = number('Y');
  if (year >= 0 && year <= 99) year += 1900;  // as Date.UTC does
  const std::int64_t month = by_day_of_year || c['M'] <= 0 ? 1 : number('M');
  const std::int64_t days = days_of(year, month, 1) + number(by_day_of_year ? 'd' : 'D') - 1;
  std::int64_t hours = number('H');
  if (by_half_day) hours = (number('h') == 12 ? 0 : number('h')) + (c['P'] == 1 ? 12 : 0);
  const std::int64_t zone = number('Z') + number('z');
  const std::int64_t minutes = hours * 60 + number('m') - zone;
  const double millis = static_cast<double>(days) * static_cast<double>(kMillisPerDay) +
                        static_cast<double>(minutes * 60'000 + number('s') * 1000 + number('f'));
  return std::fabs(millis) > kMillisMax ? kNaN : millis;
}

struct Reader {
  std::string_view text;

  bool digits(std::size_t count, int& out) {
    if (text.size() < count) return false;
    out = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (text[i] < '0' || text[i] > '9') return false;
      out = out * 10 + (text[i] - '0');
    }
    text.remove_prefix(count);
    return true;
  }
  bool take(char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
  }
};

}  // namespace

Expected<std::optional<double>, PictureError> parse_date(std::string_view text,
                                                         const DatePicture& picture,
                                                         std::int64_t now, std::int64_t& steps) {
  SIDESTEP_TRY(read, read_components(text, picture, steps));
  if (!read || read->empty()) return std::optional<double>();
  Components& given = *read;
  constexpr std::string_view kDates = "YXMxWwdD";
  constexpr std::string_view kTimes = "PHhmsf";
  const bool by_day_of_year = !only(given, kDates, "YMD") && only(given, kDates, "Yd");
  const bool by_weeks = only(given, kDates, "Xxw") || only(given, kDates, "XW");
  const bool by_half_day = !only(given, kTimes, "Hmsf") && only(given, kTimes, "Phmsf");
  std::string components = by_day_of_year ? "Yd" : "YMD";
  if (by_weeks) components = only(given, kDates, "Xxw") ? "XxwF" : "XWF";
  components += by_half_day ? "Phmsf" : "Hmsf";
  // Weeks are not supported for reading, in jsonata-js neither.
  if (!complete(given, components, civil_time(now)) || by_weeks) {
    return unexpected(PictureError{"D3136", ""});
  }
  return std::optional<double>(to_millis(given, by_day_of_year, by_half_day));
}

std::optional<double> parse_iso_date(std::string_view text) {
  Reader in{text};
  int year = 0;
  int month = 1;
  int day = 1;
  if (!in.digits(4, year)) return std::nullopt;
  if (in.take('-') && !in.digits(2, month)) return std::nullopt;
  if (in.take('-') && !in.digits(2, day)) return std::nullopt;
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (in.take('T') && !(in.digits(2, hour) && in.take(':') && in.digits(2, minute) &&
                        in.take(':') && in.digits(2, second))) {
    return std::nullopt;
  }
  double fraction = 0;
  if (in.take('.')) {
    int digit = 0;
    if (!in.digits(1, digit)) return std::nullopt;
    double unit = 100;
    do {
      fraction += digit * unit;
      unit /= 10;
    } while (in.digits(1, digit));
  }
  int zone = 0;
  if (in.text.starts_with('+') || in.text.starts_with('-')) {
    const int sign = in.take('-') ? -1 : (in.take('+') ? 1 : 0);
    int zone_hour = 0;
    int zone_minute = 0;
    if (!in.digits(2, zone_hour)) return std::nullopt;
    in.take(':');
    if (!in.digits(2, zone_minute)) return std::nullopt;
    zone = sign * (zone_hour * 60 + zone_minute);
  } else {
    in.take('Z');
  }
  if (!in.text.empty()) return std::nullopt;
  const bool valid = month >= 1 && month <= 12 && day >= 1 && day <= 31 && minute < 60 &&
                     second < 60 && (hour < 24 || (hour == 24 && minute == 0 && second == 0));
  if (!valid) return kNaN;
  const std::int64_t minutes = (days_of(year, month, day) * 24 + hour) * 60 + minute - zone;
  return static_cast<double>((minutes * 60 + second) * 1000) + std::floor(fraction);
}

}  // namespace sidestep::asl::jsonata
