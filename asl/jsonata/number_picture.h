#pragma once
// $formatNumber: decimal numbers by picture, XPath and XQuery Functions and Operators 3.1, 4.7.

#include <string>
#include <string_view>

#include "asl/jsonata/integer_picture.h"
#include "asl/jsonata/value.h"

namespace sidestep::asl::jsonata {

// The characters that have a meaning in a picture and its result. `options` of $formatNumber
// changes them by their names: "decimal-separator", "zero-digit", ...
struct DecimalFormat {
  char32_t decimal_separator = U'.';
  char32_t grouping_separator = U',';
  char32_t exponent_separator = U'e';
  char32_t percent = U'%';
  char32_t per_mille = U'\u2030';
  char32_t zero_digit = U'0';
  char32_t digit = U'#';
  char32_t pattern_separator = U';';
  std::u32string minus_sign = U"-";

  void set(std::string_view name, std::string_view text);
};

// D3080 to D3093 for a picture that is malformed.
Expected<std::string, PictureError> format_number(double value, std::string_view picture,
                                                  const DecimalFormat& format);

}  // namespace sidestep::asl::jsonata
