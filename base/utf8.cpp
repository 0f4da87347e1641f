#include "base/utf8.h"

namespace sidestep {
namespace {

struct Sequence {
  std::size_t length;   // bytes that belong together
  bool is_well_formed;  // a character, or the start of one that is broken off
};

bool is_between(char c, unsigned low, unsigned high) {
  const auto byte = static_cast<unsigned char>(c);
  return low <= byte && byte <= high;
}

// The sequence at the front of non-empty `bytes`, after Unicode's table 3-7, "Well-formed UTF-8".
Sequence front_sequence(std::string_view bytes) {
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

}  // namespace

bool is_well_formed_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const Sequence front = front_sequence(bytes);
    if (!front.is_well_formed) return false;
    bytes.remove_prefix(front.length);
  }
  return true;
}

std::string well_formed_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    const Sequence front = front_sequence(bytes);
    if (front.is_well_formed) out += bytes.substr(0, front.length);
    else out += "\xEF\xBF\xBD";
    bytes.remove_prefix(front.length);
  }
  return out;
}

}  // namespace sidestep
