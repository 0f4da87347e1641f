#include "aws/core/folded_case.h"

#include <locale.h>
#include <wctype.h>

#include "base/utf8.h"

namespace sidestep::aws {
namespace {

// The C library's tables of Unicode, whatever locale the process has; null if it has none.
locale_t unicode() {
  static const locale_t kUnicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  return kUnicode;
}

// REQUIRES: a well-formed sequence.
wint_t decode(std::string_view sequence) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(sequence[i]); };
  static constexpr unsigned kLeadBits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  wint_t character = byte(0) & kLeadBits[sequence.size()];
  for (std::size_t i = 1; i < sequence.size(); ++i) character = character << 6 | (byte(i) & 0x3F);
  return character;
}

void append(std::string& out, wint_t character) {
  const auto put = [&](wint_t bits) { out += static_cast<char>(bits); };
  if (character < 0x80) return put(character);
  if (character < 0x800) {
    put(0xC0 | character >> 6);
  } else if (character < 0x10000) {
    put(0xE0 | character >> 12);
    put(0x80 | (character >> 6 & 0x3F));
  } else {
    put(0xF0 | character >> 18);
    put(0x80 | (character >> 12 & 0x3F));
    put(0x80 | (character >> 6 & 0x3F));
  }
  put(0x80 | (character & 0x3F));
}

}  // namespace

std::string folded_case(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  while (!text.empty()) {
    const unsigned char front = static_cast<unsigned char>(text.front());
    const Utf8Sequence sequence = front < 0x80 ? Utf8Sequence{1, true} : first_utf8_sequence(text);
    if (front < 0x80) {
      folded += static_cast<char>(front >= 'A' && front <= 'Z' ? front + 32 : front);
    } else if (sequence.is_well_formed && unicode() != nullptr) {
      // Up and down, so that both small sigmas are one.
      const wint_t upper = towupper_l(decode(text.substr(0, sequence.length)), unicode());
      append(folded, towlower_l(upper, unicode()));
    } else {
      folded += text.substr(0, sequence.length);
    }
    text.remove_prefix(sequence.length);
  }
  return folded;
}

}  // namespace sidestep::aws
