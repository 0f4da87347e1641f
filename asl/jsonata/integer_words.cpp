#include "asl/jsonata/integer_words.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <vector>

#include "asl/jsonata/case_mapping.h"

namespace sidestep::asl::jsonata {
namespace {

constexpr std::string_view kFew[] = {"Zero",    "One",     "Two",       "Three",    "Four",
                                     "Five",    "Six",     "Seven",     "Eight",    "Nine",
                                     "Ten",     "Eleven",  "Twelve",    "Thirteen", "Fourteen",
                                     "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen"};
constexpr std::string_view kOrdinals[] = {
    "Zeroth",     "First",     "Second",    "Third",       "Fourth",     "Fifth",     "Sixth",
    "Seventh",    "Eighth",    "Ninth",     "Tenth",       "Eleventh",   "Twelfth",   "Thirteenth",
    "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth"};
constexpr std::string_view kDecades[] = {"Twenty",  "Thirty", "Forty",  "Fifty",  "Sixty",
                                         "Seventy", "Eighty", "Ninety", "Hundred"};
constexpr std::string_view kMagnitudes[] = {"Thousand", "Million", "Billion", "Trillion"};

struct Roman {
  int value;
  std::string_view letters;
};
constexpr Roman kRoman[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                            {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                            {5, "v"},    {4, "iv"},   {1, "i"}};

enum class Join { kStart, kAfter };

std::string words(double number, Join join, bool ordinal);

std::string below_hundred(std::size_t number, bool ordinal) {
  if (number <= 19) return std::string(ordinal ? kOrdinals[number] : kFew[number]);
  std::string out(kDecades[number / 10 - 2]);
  if (number % 10 > 0) return out + '-' + below_hundred(number % 10, ordinal);
  return ordinal ? out.substr(0, out.size() - 1) + "ieth" : out;
}

// The rest behind a magnitude; nothing left of an ordinal makes the magnitude itself ordinal.
std::string rest(double remainder, bool ordinal) {
  if (remainder > 0) return words(remainder, Join::kAfter, ordinal);
  return ordinal ? "th" : "";
}

std::string words(double number, Join join, bool ordinal) {
  const bool after = join == Join::kAfter;
  if (number < 100) {
    return (after ? " and " : "") + below_hundred(static_cast<std::size_t>(number), ordinal);
  }
  std::string out = after ? ", " : "";
  if (number < 1000) {
    out += kFew[static_cast<std::size_t>(number / 100)];
    return out + " Hundred" + rest(std::fmod(number, 100), ordinal);
  }
  const auto magnitude = static_cast<std::size_t>(
      std::min(std::floor(std::log10(number) / 3), static_cast<double>(std::size(kMagnitudes))));
  const double factor = std::pow(10, static_cast<double>(magnitude * 3));
  const double mantissa = std::floor(number / factor);
  out += words(mantissa, Join::kStart, false);
  out += ' ';
  out += kMagnitudes[magnitude - 1];
  return out + rest(number - mantissa * factor, ordinal);
}

using WordValues = std::map<std::string, double, std::less<>>;

WordValues make_word_values() {
  WordValues values;
  for (std::size_t i = 0; i < std::size(kFew); ++i) {
    values[to_lower(kFew[i])] = static_cast<double>(i);
    values[to_lower(kOrdinals[i])] = static_cast<double>(i);
  }
  for (std::size_t i = 0; i < std::size(kDecades); ++i) {
    const std::string word = to_lower(kDecades[i]);
    values[word] = static_cast<double>((i + 2) * 10);
    values[word.substr(0, word.size() - 1) + "ieth"] = static_cast<double>((i + 2) * 10);
  }
  values["hundredth"] = 100;
  for (std::size_t i = 0; i < std::size(kMagnitudes); ++i) {
    const std::string word = to_lower(kMagnitudes[i]);
    values[word] = values[word + "th"] = std::pow(10, static_cast<double>((i + 1) * 3));
  }
  return values;
}

const WordValues& word_values() {
  static const WordValues values = make_word_values();
  return values;
}

// Words, taken apart at ", ", " and ", blanks and hyphens.
std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= text.size();) {
    std::size_t width = 0;
    if (i == text.size()) {
      width = 1;
    } else if (text.substr(i).starts_with(", ")) {
      width = 2;
    } else if (text.substr(i).starts_with(" and ")) {
      width = 5;
    } else if (text[i] == ' ' || text[i] == '-') {
      width = 1;
    }
    if (width > 0) {
      parts.push_back(text.substr(from, i - from));
      from = i + width;
    }
    i += std::max<std::size_t>(width, 1);
  }
  return parts;
}

}  // namespace

std::string number_to_words(double value, bool ordinal) {
  return words(value, Join::kStart, ordinal);
}

double words_to_number(std::string_view text) {
  std::vector<double> sums{0};
  for (const std::string_view part : split_words(text)) {
    const auto known = word_values().find(part);
    if (known == word_values().end()) return std::numeric_limits<double>::quiet_NaN();
    if (known->second >= 100) {
      sums.back() *= known->second;
    } else if (sums.back() >= 1000) {
      sums.push_back(known->second);
    } else {
      sums.back() += known->second;
    }
  }
  double total = 0;
  for (const double sum : sums) total += sum;
  return total;
}

std::string words_pattern() {
  std::string out = "(?:";
  // Longest first among words that begin alike, as alternatives are tried in order.
  for (auto word = word_values().rbegin(); word != word_values().rend(); ++word) {
    out += word->first + '|';
  }
  return out + "and|[\\-, ])+";
}

std::string number_to_roman(double value) {
  std::string out;
  for (const auto& [size, letters] : kRoman) {
    for (; value >= size; value -= size) out += letters;
  }
  return out;
}

double roman_to_number(std::string_view upper) {
  const auto value_of = [](char letter) {
    constexpr std::string_view kLetters = "MDCLXVI";
    constexpr int kValues[] = {1000, 500, 100, 50, 10, 5, 1};
    const std::size_t at = kLetters.find(letter);
    return at == std::string_view::npos ? 0 : kValues[at];
  };
  double total = 0;
  int most = 1;
  for (auto letter = upper.rbegin(); letter != upper.rend(); ++letter) {
    const int value = value_of(*letter);
    if (value < most) {
      total -= value;
    } else {
      most = value;
      total += value;
    }
  }
  return total;
}

std::string number_to_letters(double value, char first) {
  std::string out;
  for (; value > 0; value = std::floor((value - 1) / 26)) {
    out += static_cast<char>(first + static_cast<char>(std::fmod(value - 1, 26)));
  }
  std::reverse(out.begin(), out.end());
  return out;
}

double letters_to_number(std::string_view letters, char first) {
  double value = 0;
  for (const char letter : letters) value = value * 26 + (letter - first + 1);
  return value;
}

}  // namespace sidestep::asl::jsonata
