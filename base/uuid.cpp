#include "base/uuid.h"

#include <array>
#include <random>
#include <string_view>

namespace sidestep {

std::string make_uuid(Prng& prng) {
  constexpr std::string_view kHex = "0123456789abcdef";
  constexpr std::string_view kForm = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
  std::array<std::uint64_t, 2> words{prng.next(), prng.next()};
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

std::string random_uuid() {
  static Prng prng((std::uint64_t{std::random_device{}()} << 32) | std::random_device{}());
  return make_uuid(prng);
}

}  // namespace sidestep
