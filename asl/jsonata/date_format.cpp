// Writing dates by picture.

#include <array>
#include <charconv>
#include <cmath>

#include "asl/jsonata/calendar.h"
#include "asl/jsonata/case_mapping.h"
#include "asl/jsonata/date_picture.h"

namespace sidestep::asl::jsonata {
namespace {

constexpr std::string_view kNumbered = "YMDdFWwXxHhms";

// Hours and minutes of "-0530": as jsonata-js takes them apart.
struct Offset {
  std::int64_t hours = 0;
  std::int64_t minutes = 0;

  std::int64_t millis() const { return (hours * 60 + minutes) * 60'000; }
};

Offset parse_offset(std::string_view timezone) {
  if (timezone.starts_with('+')) timezone.remove_prefix(1);
  int value = 0;
  std::from_chars(timezone.data(), timezone.data() + timezone.size(), value);
  return {static_cast<std::int64_t>(std::floor(value / 100.0)), value % 100};
}

std::int64_t component_value(char component, const CivilTime& time) {
  switch (component) {
    case 'Y':
      return time.year;
    case 'M':
      return time.month;
    case 'D':
      return time.day;
    case 'd':
      return time.day_of_year;
    case 'F':
      return time.weekday;
    case 'W':
      return week_of_year(time).number;
    case 'w':
      return week_of_month(time).number;
    case 'X':
      return week_of_year(time).owner;
    case 'x':
      return week_of_month(time).owner;
    case 'H':
      return time.hour;
    case 'h':
      return time.hour % 12 == 0 ? 12 : time.hour % 12;
    case 'm':
      return time.minute;
    case 's':
      return time.second;
    default:
      return time.millisecond;
  }
}

Expected<std::string, PictureError> format_name(std::int64_t value, const DatePart& part) {
  std::string name;
  if (part.component == 'M' || part.component == 'x') {
    name = kMonths[value - 1];
  } else if (part.component == 'F') {
    name = kWeekdays[value - 1];
  } else {
    return unexpected(PictureError{"D3133", std::string(1, part.component)});
  }
  if (*part.names == LetterCase::kUpper) name = to_upper(name);
  if (*part.names == LetterCase::kLower) name = to_lower(name);
  if (part.most_width && name.size() > *part.most_width) name.resize(*part.most_width);
  return name;
}

Expected<std::string, PictureError> format_zone(const DatePart& part, const Offset& offset) {
  const double number = static_cast<double>(offset.hours * 100 + offset.minutes);
  std::string out;
  if (part.integer->regular) {
    SIDESTEP_TRY(text, format_integer(number, *part.integer));
    out = std::move(text);
  } else if (const std::size_t digits = part.integer->mandatory_digits;
             digits == 1 || digits == 2) {
    SIDESTEP_TRY(hours, format_integer(static_cast<double>(offset.hours), *part.integer));
    out = std::move(hours);
    if (offset.minutes != 0) {
      // The minutes carry their sign once more, as in jsonata-js.
      const std::int64_t minutes = std::abs(offset.minutes);
      out += offset.minutes < 0 ? ":-" : ":";
      if (minutes < 10) out += '0';
      out += std::to_string(minutes);
    }
  } else if (digits == 3 || digits == 4) {
    SIDESTEP_TRY(text, format_integer(number, *part.integer));
    out = std::move(text);
  } else {
    return unexpected(PictureError{"D3134", std::to_string(digits)});
  }
  if (number >= 0) out.insert(0, 1, '+');
  if (part.component == 'z') out.insert(0, "GMT");
  return number == 0 && part.modifier == 't' ? std::string("Z") : out;
}

Expected<std::string, PictureError> format_part(const DatePart& part, const CivilTime& time,
                                                const Offset& offset) {
  if (part.component == 0) return part.literal;
  if (part.component == 'Z' || part.component == 'z') return format_zone(part, offset);
  if (part.component == 'P') {
    const bool upper = part.names == LetterCase::kUpper;
    return std::string(time.hour < 12 ? (upper ? "AM" : "am") : (upper ? "PM" : "pm"));
  }
  if (part.component == 'C' || part.component == 'E') return std::string("ISO");
  std::int64_t value = component_value(part.component, time);
  const bool numbered = kNumbered.find(part.component) != std::string_view::npos;
  if (numbered && part.names) return format_name(value, part);
  if (!part.integer) return std::to_string(value);
  if (part.component == 'Y' && part.year_digits >= 0 && part.year_digits < 18) {
    value %= static_cast<std::int64_t>(std::pow(10, part.year_digits));
  }
  return format_integer(static_cast<double>(value), *part.integer);
}

}  // namespace

Expected<std::string, PictureError> format_date(std::int64_t millis, const DatePicture& picture,
                                                std::string_view timezone) {
  const Offset offset = parse_offset(timezone);
  const CivilTime time = civil_time(millis + offset.millis());
  std::string out;
  for (const DatePart& part : picture) {
    SIDESTEP_TRY(text, format_part(part, time, offset));
    out += text;
  }
  return out;
}

std::string iso_date(std::int64_t millis) {
  // Four digits of the year, as the picture [Y0001] gives.
  CivilTime time = civil_time(millis);
  time.year %= 10'000;
  const auto digits = [](std::int64_t value, std::size_t width) {
    std::string text = std::to_string(value);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
  };
  std::string year = digits(std::abs(time.year), 4);
  if (time.year < 0) year.insert(0, 1, '-');
  return year + '-' + digits(time.month, 2) + '-' + digits(time.day, 2) + 'T' +
         digits(time.hour, 2) + ':' + digits(time.minute, 2) + ':' + digits(time.second, 2) + '.' +
         digits(time.millisecond, 3) + 'Z';
}

}  // namespace sidestep::asl::jsonata
