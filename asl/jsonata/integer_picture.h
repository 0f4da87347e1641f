#pragma once
// Integers by picture, XPath and XQuery Functions and Operators 3.1, 4.6: "000", "#,##0", "I", "w",
// "A", "1;o". Used by $formatInteger and $parseInteger, and by the components of dates.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sidestep::asl::jsonata {

struct PictureError {
  std::string_view code;
  std::string value;  // what the message quotes; empty: nothing
};

enum class LetterCase : std::uint8_t { kLower, kUpper, kTitle };

struct IntegerPicture {
  enum class Primary : std::uint8_t { kDecimal, kLetters, kRoman, kWords, kSequence };
  struct Separator {
    std::size_t position;  // digits to its right
    char32_t character;
  };

  Primary primary = Primary::kDecimal;
  LetterCase letter_case = LetterCase::kLower;
  bool ordinal = false;
  char32_t zero = U'0';
  std::size_t mandatory_digits = 0;
  std::size_t optional_digits = 0;
  bool regular = false;               // one separator, repeated at even distances
  std::vector<Separator> separators;  // regular: just the one
  std::size_t parse_width = 0;        // exactly so many digits; 0: any number
  std::string token;                  // kSequence: what was not understood
};

// D3131 if digits of several scripts are mixed.
Expected<IntegerPicture, PictureError> parse_integer_picture(std::string_view picture);

// D3130 for a picture that is not understood. `value` is integral.
Expected<std::string, PictureError> format_integer(double value, const IntegerPicture& picture);

// The reverse; NaN if the text is no such number.
Expected<double, PictureError> parse_integer(std::string_view text, const IntegerPicture& picture);

// A regular expression for what parse_integer reads.
Expected<std::string, PictureError> integer_pattern(const IntegerPicture& picture);

}  // namespace sidestep::asl::jsonata
