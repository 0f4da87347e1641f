#pragma once
// Dates and times by picture, XPath and XQuery Functions and Operators 3.1, 9.8.4: what
// "[Y0001]-[M01]-[D01]" means, shared by writing (format_date) and reading (parse_date).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "asl/jsonata/integer_picture.h"

namespace sidestep::asl::jsonata {

// Literal text, or a component like [D1o].
struct DatePart {
  std::string literal;
  char component = 0;  // 0: literal
  std::string presentation;
  char modifier = 0;  // t: Z for UTC; o, c, a: others
  std::optional<LetterCase> names;
  std::optional<IntegerPicture> integer;
  std::optional<std::size_t> least_width;
  std::optional<std::size_t> most_width;
  int year_digits = -1;  // Y: how many digits; -1: all
};

using DatePicture = std::vector<DatePart>;

// D3131, D3132 or D3135.
Expected<DatePicture, PictureError> parse_date_picture(std::string_view picture);

inline constexpr std::string_view kMonths[] = {"January",   "February", "March",    "April",
                                               "May",       "June",     "July",     "August",
                                               "September", "October",  "November", "December"};
inline constexpr std::string_view kWeekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                 "Friday", "Saturday", "Sunday"};

// `timezone` is "+0530" or the like; empty: UTC. D3133 or D3134, or an error of format_integer.
Expected<std::string, PictureError> format_date(std::int64_t millis, const DatePicture& picture,
                                                std::string_view timezone);

// "2017-10-30T16:25:32.935Z"
std::string iso_date(std::int64_t millis);

// Nothing if the text does not match; D3136 if the picture leaves a gap. What it leaves out is
// taken from `now`. `steps` bounds the matching.
Expected<std::optional<double>, PictureError> parse_date(std::string_view text,
                                                         const DatePicture& picture,
                                                         std::int64_t now, std::int64_t& steps);

// A timestamp as ISO 8601 has it, in the forms jsonata-js takes; NaN for a date that does not
// exist, nothing for other text.
std::optional<double> parse_iso_date(std::string_view text);

}  // namespace sidestep::asl::jsonata
