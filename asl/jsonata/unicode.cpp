#include "asl/jsonata/unicode.h"

#include <algorithm>

namespace sidestep::asl::jsonata {
namespace {

unsigned byte_at(std::string_view text, std::size_t offset) {
  return static_cast<unsigned char>(text[offset]);
}

char32_t join(char32_t high, char32_t low) {
  return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

}  // namespace

std::size_t character_size(std::string_view text, std::size_t offset) {
  const unsigned lead = byte_at(text, offset);
  std::size_t size = 1;
  if (lead >= 0xF0) {
    size = 4;
  } else if (lead >= 0xE0) {
    size = 3;
  } else if (lead >= 0xC0) {
    size = 2;
  }
  return std::min(size, text.size() - offset);
}

char32_t next_character(std::string_view text, std::size_t& offset) {
  const unsigned lead = byte_at(text, offset);
  const std::size_t size = character_size(text, offset);
  if (size == 1) {
    ++offset;
    return lead;
  }
  char32_t character = lead & (0xFFu >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    character = (character << 6) | (byte_at(text, offset + i) & 0x3F);
  }
  offset += size;
  return character;
}

void append_character(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
    return;
  }
  if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      out += static_cast<char>(0xE0 | (c >> 12));
    } else {
      out += static_cast<char>(0xF0 | (c >> 18));
      out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    }
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
  }
  out += static_cast<char>(0x80 | (c & 0x3F));
}

// A surrogate is ED A0..BF xx in WTF-8: high up to AF, low from B0.
bool joins_surrogates(std::string_view left, std::string_view right) {
  if (left.size() < 3 || right.size() < 3) return false;
  const std::size_t at = left.size() - 3;
  return byte_at(left, at) == 0xED && byte_at(left, at + 1) >= 0xA0 &&
         byte_at(left, at + 1) <= 0xAF && byte_at(right, 0) == 0xED && byte_at(right, 1) >= 0xB0;
}

void append_joined(std::string& left, std::string_view right) {
  if (!joins_surrogates(left, right)) {
    left += right;
    return;
  }
  std::size_t high_at = left.size() - 3;
  const std::size_t keep = high_at;
  std::size_t low_at = 0;
  const char32_t high = next_character(left, high_at);
  const char32_t low = next_character(right, low_at);
  left.resize(keep);
  append_character(left, join(high, low));
  left += right.substr(low_at);
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size(); offset += character_size(text, offset)) {
    ++count;
  }
  return count;
}

std::size_t count_utf16(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    count += next_character(text, offset) >= 0x10000 ? 2 : 1;
  }
  return count;
}

std::size_t offset_of_character(std::string_view text, std::size_t index) {
  std::size_t offset = 0;
  while (index > 0 && offset < text.size()) {
    offset += character_size(text, offset);
    --index;
  }
  return offset;
}

std::u16string to_utf16(std::string_view text) {
  std::u16string out;
  out.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_character(text, offset);
    if (c >= 0x10000) {
      out += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
      out += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF));
    } else {
      out += static_cast<char16_t>(c);
    }
  }
  return out;
}

std::string from_utf16(std::u16string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (is_high_surrogate(c) && i + 1 < text.size() && is_low_surrogate(text[i + 1])) {
      c = join(c, text[++i]);
    }
    append_character(out, c);
  }
  return out;
}

int compare_utf16(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  const auto [at_a, at_b] =
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(size), b.begin());
  const std::size_t at = static_cast<std::size_t>(at_a - a.begin());
  if (at == size) return a.size() < b.size() ? -1 : (a.size() > b.size() ? 1 : 0);
  const unsigned x = byte_at(a, at);
  const unsigned y = byte_at(b, at);
  // Bytes order by code point. UTF-16 differs where one is beyond U+FFFF (its first unit is a
  // surrogate, D800..DFFF) and the other in U+E000..U+FFFF (lead byte EE or EF).
  const bool x_beyond = x >= 0xF0;
  const bool y_beyond = y >= 0xF0;
  if (x_beyond != y_beyond && std::min(x, y) >= 0xEE) return x_beyond ? -1 : 1;
  return x < y ? -1 : 1;
}

}  // namespace sidestep::asl::jsonata
