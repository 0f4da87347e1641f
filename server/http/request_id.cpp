#include "server/http/request_id.h"

#include <cstdint>
#include <random>
#include <string_view>

#include "base/prng.h"

namespace sidestep::http {
namespace {

std::uint64_t random_seed() {
  std::random_device device;
  return (std::uint64_t{device()} << 32) | device();
}

}  // namespace

std::string new_request_id() {
  constexpr std::string_view kHex = "0123456789abcdef";
  thread_local Prng prng(random_seed());
  std::uint64_t halves[2] = {prng.next(), prng.next()};
  halves[0] = (halves[0] & 0xFFFFFFFFFFFF0FFFu) | 0x4000u;
  halves[1] = (halves[1] & 0x3FFFFFFFFFFFFFFFu) | 0x8000000000000000u;
  std::string id;
  id.reserve(36);
  for (std::uint32_t digit = 0; digit < 32; ++digit) {
    if (digit == 8 || digit == 12 || digit == 16 || digit == 20) id += '-';
    id += kHex[(halves[digit / 16] >> (60 - 4 * (digit % 16))) & 15];
  }
  return id;
}

}  // namespace sidestep::http
