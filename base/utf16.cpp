#include "base/utf16.h"

#include <algorithm>

namespace sidestep {
namespace {

// Orders the first byte at which two UTF-8 texts differ. Byte order is code point order, and that
// is UTF-16 order but for characters beyond U+FFFF, which UTF-16 puts below U+E000 .. U+FFFF.
int rank(unsigned char byte) {
  if (byte >= 0xF0) return 0xEE;
  return byte >= 0xEE ? byte + 0x10 : byte;
}

}  // namespace

std::size_t utf16_length(std::string_view text) {
  std::size_t length = 0;
  for_each_utf16_unit(text, [&](std::uint16_t) { ++length; });
  return length;
}

int compare_utf16(std::string_view left, std::string_view right) {
  const auto [a, b] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
  if (a == left.end() || b == right.end()) {
    return (a != left.end() ? 1 : 0) - (b != right.end() ? 1 : 0);
  }
  const int difference =
      rank(static_cast<unsigned char>(*a)) - rank(static_cast<unsigned char>(*b));
  if (difference != 0) return difference;
  return static_cast<unsigned char>(*a) < static_cast<unsigned char>(*b) ? -1 : 1;
}

std::int32_t java_string_hash(std::string_view text) {
  std::uint32_t hash = 0;
  for_each_utf16_unit(text, [&](std::uint16_t unit) { hash = hash * 31 + unit; });
  return static_cast<std::int32_t>(hash);
}

}  // namespace sidestep
