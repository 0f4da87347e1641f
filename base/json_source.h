#pragma once
// How Jackson looks at the source of JSON, and shows it in messages: characters by their code,
// places by line and column. For json_scanner.cpp and json_complaint.cpp.

#include <string>
#include <string_view>

namespace sidestep {

// The character that begins at the byte `at`, and how many bytes it takes. A byte that is not UTF-8
// counts as one.
char32_t character_at(std::string_view text, std::size_t at);
std::size_t character_bytes(std::string_view text, std::size_t at);

std::string in_utf8(char32_t c);

// Whether a Java identifier may begin with `c`. Java looks at UTF-16 units, so not for letters
// beyond the first plane; currency signs other than the dollar do not count here.
bool starts_word(char32_t c);

// "'x' (code 120)", "'\u201c' (code 8220 / 0x201c)", "(CTRL-CHAR, code 1)".
std::string described(char32_t c);

// "[Source: (String)"not"; line: 1, column: 4]": the column of the byte `offset`, counted from 0
// and in UTF-16 units, plus `columns`.
std::string json_source_location(std::string_view text, std::size_t offset, std::size_t columns);

}  // namespace sidestep
