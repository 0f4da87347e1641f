#pragma once
// Integers in English words, Roman numerals and letters.

#include <string>
#include <string_view>

namespace sidestep::asl::jsonata {

// "One Hundred and Twenty-Third", each word with a capital. REQUIRES: value >= 0.
std::string number_to_words(double value, bool ordinal);
// The reverse, in lower case; NaN if there is a word that is not a number.
double words_to_number(std::string_view words);
// A regular expression for any such words.
std::string words_pattern();

// "xvii"; empty for 0. REQUIRES: value <= kRomanMax.
inline constexpr double kRomanMax = 1e7;
std::string number_to_roman(double value);
double roman_to_number(std::string_view upper);

// "a" to "z", "aa", ...; empty for 0.
std::string number_to_letters(double value, char first);
double letters_to_number(std::string_view letters, char first);

}  // namespace sidestep::asl::jsonata
