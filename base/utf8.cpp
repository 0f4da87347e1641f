#include "base/utf8.h"

namespace sidestep {
namespace {

bool is_between(char c, unsigned low, unsigned high) {
  const auto byte = static_cast<unsigned char>(c);
  return low <= byte && byte <= high;
}

}  // namespace

// After Unicode's table 3-7, "Well-formed UTF-8".
Utf8Sequence first_utf8_sequence(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes.front());
  if (lead < 0x80) return {1, true};
  if (lead < 0xC2 || lead > 0xF4) return {1, false};
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  for (std::size_t i = 1; i < length; ++i) {
    const bool is_second = i == 1;
    if (i == bytes.size() ||
        !is_between(bytes[i], is_second ? low : 0x80, is_second ? high : 0xBF)) {
      return {i, false};
    }
  }
  return {length, true};
}

bool starts_with_surrogate(std::string_view bytes) {
  return bytes.size() >= 3 && bytes[0] == '\xED' && is_between(bytes[1], 0xA0, 0xBF) &&
         is_between(bytes[2], 0x80, 0xBF);
}

std::string without_surrogates(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const bool lone = starts_with_surrogate(text);
    const std::size_t length = lone ? 3 : first_utf8_sequence(text).length;
    if (lone) out += '?';
    else out += text.substr(0, length);
    text.remove_prefix(length);
  }
  return out;
}

bool is_well_formed_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const Utf8Sequence front = first_utf8_sequence(bytes);
    if (!front.is_well_formed) return false;
    bytes.remove_prefix(front.length);
  }
  return true;
}

std::string well_formed_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    const Utf8Sequence front = first_utf8_sequence(bytes);
    if (front.is_well_formed) out += bytes.substr(0, front.length);
    else out += "\xEF\xBF\xBD";
    bytes.remove_prefix(front.length);
  }
  return out;
}

}  // namespace sidestep
