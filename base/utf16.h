#pragma once
// What AWS does with strings is what Java does: it counts and compares UTF-16 code units. Our
// strings are UTF-8; these functions look at them as Java would, without converting.

#include <cstdint>
#include <string_view>

namespace sidestep {

// Calls visit(std::uint16_t) for each UTF-16 code unit of `text`. Malformed bytes count as one unit
// each.
template <class Visit>
void for_each_utf16_unit(std::string_view text, Visit visit) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length == 1 || i + length > text.size()) {
      visit(static_cast<std::uint16_t>(lead));
      ++i;
      continue;
    }
    std::uint32_t point = lead & (0xFFu >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) {
      point = point << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
    }
    i += length;
    if (point < 0x10000) {
      visit(static_cast<std::uint16_t>(point));
    } else {
      visit(static_cast<std::uint16_t>(0xD7C0 + (point >> 10)));
      visit(static_cast<std::uint16_t>(0xDC00 + (point & 0x3FF)));
    }
  }
}

// Length in UTF-16 code units: String.length().
std::size_t utf16_length(std::string_view text);

// String.compareTo(): negative, zero or positive.
int compare_utf16(std::string_view left, std::string_view right);

// String.hashCode().
std::int32_t java_string_hash(std::string_view text);

}  // namespace sidestep
