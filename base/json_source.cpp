#include "base/json_source.h"

#include <algorithm>
#include <cstdint>

#include "base/identifier.h"
#include "base/utf16.h"

namespace sidestep {
namespace {

// Jackson shows this much of the source.
constexpr std::size_t kShownMax = 500;

std::string hexadecimal(char32_t number) {
  std::string out;
  for (; number != 0; number >>= 4) out.insert(out.begin(), "0123456789abcdef"[number & 15]);
  return out;
}

// The beginning of `text` that has so many UTF-16 units at most.
std::string_view first_units(std::string_view text, std::size_t units) {
  std::size_t at = 0;
  for (std::size_t used = 0; at < text.size();) {
    const std::size_t size = character_bytes(text, at);
    used += size == 4 ? 2 : 1;
    if (used > units) break;
    at += size;
  }
  return text.substr(0, at);
}

std::string source_of(std::string_view text) {
  const std::string_view shown = first_units(text, kShownMax);
  const std::string quoted = '"' + std::string(shown) + '"';
  if (shown.size() == text.size()) return quoted;
  const std::size_t left_out = utf16_length(text.substr(shown.size()));
  return quoted + "[truncated " + std::to_string(left_out) + " chars]";
}

}  // namespace

std::size_t character_bytes(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(size, text.size() - at);
}

char32_t character_at(std::string_view text, std::size_t at) {
  const std::size_t size = character_bytes(text, at);
  char32_t c = static_cast<unsigned char>(text[at]);
  if (size == 1) return c;
  c &= 0xFFu >> (size + 1);
  for (std::size_t i = 1; i < size; ++i) {
    c = c << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
  }
  return c;
}

std::string in_utf8(char32_t c) {
  if (c < 0x80) return {static_cast<char>(c)};
  std::string out;
  const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  out += static_cast<char>((0xFF00 >> (more + 1) & 0xFF) | static_cast<unsigned>(c >> (6 * more)));
  for (int i = more - 1; i >= 0; --i) {
    out += static_cast<char>(0x80 | (static_cast<unsigned>(c >> (6 * i)) & 0x3F));
  }
  return out;
}

bool starts_word(char32_t c) {
  return c == '$' || (c < 0x10000 && !leading_identifier(in_utf8(c)).empty());
}

std::string described(char32_t c) {
  const std::string code = std::to_string(static_cast<std::uint32_t>(c));
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return "(CTRL-CHAR, code " + code + ')';
  const std::string shown = '\'' + in_utf8(c) + "' (code " + code;
  return c > 255 ? shown + " / 0x" + hexadecimal(c) + ')' : shown + ')';
}

std::string json_source_location(std::string_view text, std::size_t offset, std::size_t columns) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t break_at = before.find_last_of("\r\n");
  const std::size_t row = break_at == before.npos ? 0 : break_at + 1;
  std::size_t line = 1;
  for (std::size_t i = 0; i < row; ++i) {
    line += text[i] == '\n' || (text[i] == '\r' && text.substr(i + 1, 1) != "\n");
  }
  const std::size_t column = utf16_length(before.substr(row)) + columns;
  return "[Source: (String)" + source_of(text) + "; line: " + std::to_string(line) +
         ", column: " + std::to_string(column) + ']';
}

}  // namespace sidestep
