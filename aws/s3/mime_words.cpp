#include "aws/s3/mime_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <optional>

#include "base/base64.h"
#include "base/letter_case.h"
#include "base/utf8.h"

namespace sidestep::aws::s3 {
namespace {

constexpr std::string_view kStart = "=?";
constexpr std::string_view kEnd = "?=";
constexpr std::size_t kWordMax = 68 - 5;  // of an encoded word, without what names its encoding
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// The value of a character of Base64. JavaMail computes with -1 for one that is none, and so does
// what its callers recorded.
std::int32_t base64_value(char c) {
  const std::size_t at = kBase64.find(c);
  return at == kBase64.npos ? -1 : static_cast<std::int32_t>(at);
}

// Whole groups of four; what is left over is dropped.
std::string decode_base64(std::string_view text) {
  std::string bytes;
  for (; text.size() >= 4; text.remove_prefix(4)) {
    std::uint32_t bits = 0;
    std::size_t count = 3;
    for (std::size_t i = 0; i < 4; ++i) {
      bits <<= 6;
      if (i >= 2 && text[i] == '=') {
        --count;
      } else {
        bits |= static_cast<std::uint32_t>(base64_value(text[i]));
      }
    }
    for (std::size_t i = 0; i < count; ++i) bytes += static_cast<char>(bits >> (16 - 8 * i) & 255);
  }
  return bytes;
}

std::optional<std::string> decode_quoted(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      bytes += text[i] == '_' ? ' ' : text[i];
      continue;
    }
    const auto digit = [&](std::size_t at) {
      return at < text.size()
                 ? std::string_view("0123456789ABCDEF")
                       .find(static_cast<char>(std::toupper(static_cast<unsigned char>(text[at]))))
                 : std::string_view::npos;
    };
    const std::size_t high = digit(i + 1);
    const std::size_t low = digit(i + 2);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return bytes;
}

// "=?UTF-8?Q?caf=C3=A9?=", and what stands behind it. Nothing if it is no such word.
std::optional<std::string> decode_word(std::string_view word) {
  if (!word.starts_with(kStart)) return std::nullopt;
  const std::size_t charset_end = word.find('?', kStart.size());
  if (charset_end == word.npos) return std::nullopt;
  const std::string_view charset = word.substr(kStart.size(), charset_end - kStart.size());
  const std::size_t way_end = word.find('?', charset_end + 1);
  if (way_end == word.npos) return std::nullopt;
  const std::string_view way = word.substr(charset_end + 1, way_end - charset_end - 1);
  const std::size_t end = word.find(kEnd, way_end + 1);
  if (end == word.npos) return std::nullopt;
  const std::string_view text = word.substr(way_end + 1, end - way_end - 1);
  if (!equal_in_any_case(charset, "UTF-8") && !equal_in_any_case(charset, "US-ASCII"))
    return std::nullopt;
  std::optional<std::string> bytes;
  if (equal_in_any_case(way, "B")) bytes = decode_base64(text);
  if (equal_in_any_case(way, "Q")) bytes = decode_quoted(text);
  if (!bytes) return std::nullopt;
  return well_formed_utf8(*bytes) + std::string(word.substr(end + kEnd.size()));
}

// Blanks between two encoded words are no part of the text.
std::string decode(std::string_view value) {
  std::string text;
  std::string blanks;
  bool was_encoded = false;
  while (!value.empty()) {
    const auto end = std::ranges::find_if(value, is_blank);
    const std::string_view word(value.begin(), end);
    if (word.empty()) {
      blanks += value.front();
      value.remove_prefix(1);
      continue;
    }
    value.remove_prefix(word.size());
    const auto decoded = decode_word(word);
    if (!decoded || !was_encoded) text += blanks;
    blanks.clear();
    text += decoded ? *decoded : std::string(word);
    was_encoded = decoded.has_value();
  }
  return text + blanks;
}

// How many characters are printable ASCII, and how many are others.
struct Kinds {
  std::size_t ascii = 0;
  std::size_t other = 0;
};
Kinds kinds_of(std::string_view text) {
  Kinds kinds;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = first_utf8_sequence(text.substr(at)).length;
    const auto first = static_cast<unsigned char>(text[at]);
    const bool is_other = first >= 0x7F || (first < 0x20 && !is_blank(text[at]));
    ++(is_other ? kinds.other : kinds.ascii);
    at += length;
  }
  return kinds;
}

std::string quoted(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == ' ') {
      out += '_';
    } else if (byte < 0x20 || byte >= 0x7F || c == '=' || c == '_' || c == '?') {
      out += {'=', "0123456789ABCDEF"[byte >> 4], "0123456789ABCDEF"[byte & 15]};
    } else {
      out += c;
    }
  }
  return out;
}

// A word that would be too long is two, split where the text has its middle.
std::string encode(std::string_view text, bool as_base64) {
  const std::string word = as_base64 ? base64_encode(text) : quoted(text);
  std::size_t middle = 0;
  while (word.size() > kWordMax && middle < text.size() / 2) {
    middle += first_utf8_sequence(text.substr(middle)).length;
  }
  if (middle > 0 && middle < text.size()) {
    return encode(text.substr(0, middle), as_base64) + ' ' + encode(text.substr(middle), as_base64);
  }
  return std::string(as_base64 ? "=?UTF-8?B?" : "=?UTF-8?Q?") + word + std::string(kEnd);
}

}  // namespace

std::string normal_words(std::string_view value) {
  if (value.find(kStart) == value.npos) return std::string(value);
  const std::string text = decode(value);
  const Kinds kinds = kinds_of(text);
  if (kinds.other == 0) return text;
  return encode(text, kinds.other >= kinds.ascii);
}

}  // namespace sidestep::aws::s3
