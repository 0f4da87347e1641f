#pragma once
// Bytes that are meant to be UTF-8 and may not be: output of functions, decoded Base64.
//
// A string of Java or JavaScript may hold half of a character, a lone surrogate; a function that
// takes texts apart makes them. Ours then holds the three bytes that UTF-8 would have for it
// (WTF-8), which are not well-formed: nothing like that may leave the process.

#include <cstddef>
#include <string>
#include <string_view>

namespace sidestep {

// What stands at the front of non-empty bytes: so many of them belong together, and are a character
// or are not.
struct Utf8Sequence {
  std::size_t length;
  bool is_well_formed;
};
Utf8Sequence first_utf8_sequence(std::string_view bytes);

// Whether a lone surrogate stands at the front, in three bytes.
bool starts_with_surrogate(std::string_view bytes);

// What Java's String.getBytes(UTF_8) makes of a text: a question mark for each lone surrogate.
std::string without_surrogates(std::string_view text);

bool is_well_formed_utf8(std::string_view bytes);

// The same text with each malformed sequence replaced by U+FFFD, as Java and Python do.
std::string well_formed_utf8(std::string_view bytes);

}  // namespace sidestep
