#include "base/uuid.h"

#include <array>
#include <cstdint>
#include <string_view>

#include "base/random_word.h"

namespace sidestep {
namespace {

std::string uuid_of(std::array<std::uint64_t, 2> words) {
  constexpr std::string_view kHex = "0123456789abcdef";
  constexpr std::string_view kForm = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
  std::string uuid(kForm);
  std::size_t taken = 0;
  for (char& c : uuid) {
    if (c != 'x' && c != 'y') continue;
    std::uint64_t& word = words[taken++ / 16];
    const std::uint64_t nibble = word & 15;
    word >>= 4;
    c = kHex[c == 'y' ? (nibble & 3) | 8 : nibble];
  }
  return uuid;
}

}  // namespace

std::string make_uuid(Prng& prng) {
  const std::uint64_t first = prng.next();
  return uuid_of({first, prng.next()});
}

std::string random_uuid() {
  const std::uint64_t first = random_word();
  return uuid_of({first, random_word()});
}

// The seconds first, so that two that people make one after the other differ where people look.
std::string ordered_uuid(std::int64_t time_ms) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const auto time = static_cast<std::uint64_t>(time_ms);
  const std::uint64_t parts = (time / 1000 << 16) + (time % 1000 << 16) / 1000;
  std::string uuid = random_uuid();
  std::size_t digit = 12;
  for (char& c : uuid) {
    if (c == '-') continue;
    c = kHex[(parts >> 4 * --digit) & 15];
    if (digit == 0) break;
  }
  return uuid;
}

}  // namespace sidestep
