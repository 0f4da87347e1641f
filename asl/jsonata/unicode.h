#pragma once
// Text as the engine keeps it: UTF-8 that may also hold lone surrogates, each as three bytes
// (WTF-8), because JavaScript strings may. A pair of surrogates is always stored as the one
// character it stands for.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sidestep::asl::jsonata {

// Reads the character at `text[offset]` and moves `offset` behind it. Malformed bytes count as
// characters of their own. REQUIRES: offset < text.size().
char32_t next_character(std::string_view text, std::size_t& offset);

// Bytes of the character that begins at `text[offset]`.
std::size_t character_size(std::string_view text, std::size_t offset);

void append_character(std::string& out, char32_t character);

// Joins two texts; a high surrogate at the end of `left` and a low one at the start of `right`
// become one character.
void append_joined(std::string& left, std::string_view right);
bool joins_surrogates(std::string_view left, std::string_view right);

bool is_ascii(std::string_view text);
std::size_t count_characters(std::string_view text);
std::size_t count_utf16(std::string_view text);

// Byte offset of the character number `index`; text.size() if there are not so many.
std::size_t offset_of_character(std::string_view text, std::size_t index);

std::u16string to_utf16(std::string_view text);
std::string from_utf16(std::u16string_view text);

// The order of JavaScript's `<`: by UTF-16 units. Negative, 0 or positive.
int compare_utf16(std::string_view a, std::string_view b);

constexpr bool is_high_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDBFF; }
constexpr bool is_low_surrogate(char32_t c) { return c >= 0xDC00 && c <= 0xDFFF; }
constexpr bool is_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

}  // namespace sidestep::asl::jsonata
