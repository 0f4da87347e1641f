#include "asl/jsonata/integer_picture.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "asl/jsonata/case_mapping.h"
#include "asl/jsonata/integer_words.h"
#include "asl/jsonata/number_text.h"
#include "asl/jsonata/unicode.h"

namespace sidestep::asl::jsonata {
namespace {

using Primary = IntegerPicture::Primary;

// The zeros of all scripts with decimal digits.
constexpr char32_t kZeros[] = {0x30,   0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6,
                               0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50, 0x0ED0,
                               0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80,
                               0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900,
                               0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10};

std::optional<char32_t> zero_of(char32_t c) {
  for (const char32_t zero : kZeros) {
    if (c >= zero && c <= zero + 9) return zero;
  }
  return std::nullopt;
}

struct Named {
  std::string_view picture;
  Primary primary;
  LetterCase letter_case;
};
constexpr Named kNamed[] = {
    {"A", Primary::kLetters, LetterCase::kUpper}, {"a", Primary::kLetters, LetterCase::kLower},
    {"I", Primary::kRoman, LetterCase::kUpper},   {"i", Primary::kRoman, LetterCase::kLower},
    {"W", Primary::kWords, LetterCase::kUpper},   {"Ww", Primary::kWords, LetterCase::kTitle},
    {"w", Primary::kWords, LetterCase::kLower}};

std::u32string characters(std::string_view text) {
  std::u32string out;
  for (std::size_t offset = 0; offset < text.size();) out += next_character(text, offset);
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_character(out, c);
  return out;
}

// The distance at which one and the same separator repeats; 0 if it does not.
std::size_t regular_distance(const std::vector<IntegerPicture::Separator>& separators) {
  if (separators.empty()) return 0;
  std::size_t factor = 0;
  for (const auto& separator : separators) {
    if (separator.character != separators[0].character) return 0;
    factor = std::gcd(factor, separator.position);
  }
  for (std::size_t i = 1; i <= separators.size(); ++i) {
    const bool there = std::any_of(separators.begin(), separators.end(),
                                   [&](const auto& s) { return s.position == i * factor; });
    if (!there) return 0;
  }
  return factor;
}

Expected<IntegerPicture, PictureError> parse_digits(std::string_view text, IntegerPicture out) {
  const std::u32string picture = characters(text);
  std::optional<char32_t> zero;
  std::size_t position = 0;
  for (auto c = picture.rbegin(); c != picture.rend(); ++c) {
    if (const auto found = zero_of(*c)) {
      if (zero && *zero != *found) return unexpected(PictureError{"D3131", ""});
      zero = found;
      ++out.mandatory_digits;
      ++position;
    } else if (*c == U'#') {
      ++out.optional_digits;
      ++position;
    } else {
      out.separators.push_back({position, *c});
    }
  }
  if (!zero) {
    out.primary = Primary::kSequence;
    out.token = std::string(text);
    return out;
  }
  out.zero = *zero;
  if (const std::size_t distance = regular_distance(out.separators)) {
    out.regular = true;
    out.separators = {{distance, out.separators[0].character}};
  }
  return out;
}

void insert_separators(std::u32string& digits, const IntegerPicture& picture) {
  if (picture.regular) {
    const auto& [distance, character] = picture.separators[0];
    for (std::size_t n = (digits.size() - 1) / distance; n > 0; --n) {
      digits.insert(digits.size() - n * distance, 1, character);
      // What was inserted lies left of all that follow; their distance from the end stays.
    }
    return;
  }
  for (auto separator = picture.separators.rbegin(); separator != picture.separators.rend();
       ++separator) {
    if (separator->position > digits.size()) continue;
    digits.insert(digits.size() - separator->position, 1, separator->character);
  }
}

std::u32string ordinal_suffix(std::u32string_view digits) {
  const bool teen = digits.size() > 1 && digits[digits.size() - 2] == U'1';
  switch (teen ? U'0' : digits.back()) {
    case U'1':
      return U"st";
    case U'2':
      return U"nd";
    case U'3':
      return U"rd";
    default:
      return U"th";
  }
}

std::string format_decimal(double value, const IntegerPicture& picture) {
  std::u32string digits = characters(number_text(value));
  if (digits.size() < picture.mandatory_digits) {
    digits.insert(0, picture.mandatory_digits - digits.size(), U'0');
  }
  if (picture.zero != U'0') {
    for (char32_t& c : digits) {
      if (c >= U'0' && c <= U'9') c += picture.zero - U'0';
    }
  }
  insert_separators(digits, picture);
  if (picture.ordinal) digits += ordinal_suffix(digits);
  return to_utf8(digits);
}

std::string cased(std::string text, LetterCase letter_case) {
  switch (letter_case) {
    case LetterCase::kUpper:
      return to_upper(text);
    case LetterCase::kLower:
      return to_lower(text);
    case LetterCase::kTitle:
      return text;
  }
  return text;
}

// The number the text begins with, as parseInt reads it.
double leading_integer(std::u32string_view text) {
  std::size_t at = 0;
  while (at < text.size() && text[at] == U' ') ++at;
  const bool negative = at < text.size() && text[at] == U'-';
  if (at < text.size() && (text[at] == U'-' || text[at] == U'+')) ++at;
  if (at >= text.size() || text[at] < U'0' || text[at] > U'9') {
    return std::numeric_limits<double>::quiet_NaN();
  }
  double value = 0;
  for (; at < text.size() && text[at] >= U'0' && text[at] <= U'9'; ++at) {
    value = value * 10 + (text[at] - U'0');
  }
  return negative ? -value : value;
}

double parse_decimal(std::string_view text, const IntegerPicture& picture) {
  std::u32string digits = characters(text);
  if (picture.ordinal && digits.size() >= 2) digits.resize(digits.size() - 2);
  for (const auto& separator : picture.separators) {
    // A regular separator counts as a comma whatever it is, as in jsonata-js.
    std::erase(digits, picture.regular ? U',' : separator.character);
  }
  for (char32_t& c : digits) {
    if (c >= picture.zero && c <= picture.zero + 9) c = c - picture.zero + U'0';
  }
  return leading_integer(digits);
}

}  // namespace

Expected<IntegerPicture, PictureError> parse_integer_picture(std::string_view text) {
  IntegerPicture out;
  const std::size_t semicolon = text.rfind(';');
  if (semicolon != std::string_view::npos) {
    out.ordinal = text.substr(semicolon + 1).starts_with('o');
    text = text.substr(0, semicolon);
  }
  for (const auto& [picture, primary, letter_case] : kNamed) {
    if (picture != text) continue;
    out.primary = primary;
    out.letter_case = letter_case;
    return out;
  }
  return parse_digits(text, std::move(out));
}

Expected<std::string, PictureError> format_integer(double value, const IntegerPicture& picture) {
  if (!std::isfinite(value)) return number_text(value);
  const double size = std::fabs(value);
  const bool upper = picture.letter_case == LetterCase::kUpper;
  std::string out;
  switch (picture.primary) {
    case Primary::kDecimal:
      out = format_decimal(size, picture);
      break;
    case Primary::kLetters:
      out = number_to_letters(size, upper ? 'A' : 'a');
      break;
    case Primary::kRoman:
      out = cased(number_to_roman(std::min(size, kRomanMax)), picture.letter_case);
      break;
    case Primary::kWords:
      out = cased(number_to_words(size, picture.ordinal), picture.letter_case);
      break;
    case Primary::kSequence:
      return unexpected(PictureError{"D3130", picture.token});
  }
  return value < 0 ? '-' + out : out;
}

Expected<double, PictureError> parse_integer(std::string_view text, const IntegerPicture& picture) {
  const bool upper = picture.letter_case == LetterCase::kUpper;
  switch (picture.primary) {
    case Primary::kDecimal:
      return parse_decimal(text, picture);
    case Primary::kLetters:
      return letters_to_number(text, upper ? 'A' : 'a');
    case Primary::kRoman:
      return roman_to_number(upper ? std::string(text) : to_upper(text));
    case Primary::kWords:
      return words_to_number(to_lower(text));
    case Primary::kSequence:
      break;
  }
  return unexpected(PictureError{"D3130", picture.token});
}

Expected<std::string, PictureError> integer_pattern(const IntegerPicture& picture) {
  const bool upper = picture.letter_case == LetterCase::kUpper;
  switch (picture.primary) {
    case Primary::kDecimal: {
      std::string out = "[0-9]";
      out += picture.parse_width > 0 ? '{' + std::to_string(picture.parse_width) + '}' : "+";
      return picture.ordinal ? out + "(?:th|st|nd|rd)" : out;
    }
    case Primary::kLetters:
      return std::string(upper ? "[A-Z]+" : "[a-z]+");
    case Primary::kRoman:
      return std::string(upper ? "[MDCLXVI]+" : "[mdclxvi]+");
    case Primary::kWords:
      return words_pattern();
    case Primary::kSequence:
      break;
  }
  return unexpected(PictureError{"D3130", picture.token});
}

}  // namespace sidestep::asl::jsonata
