// States.UUID(): a random UUID, version 4.

#include "asl/intrinsics/uuid.h"

#include "asl/intrinsics/intrinsic.h"

namespace sidestep::asl {
namespace {

std::string hex(std::uint64_t number) {
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out += "0123456789abcdef"[number >> shift & 15];
  return out;
}

IntrinsicResult call_uuid(Arguments, Prng& prng) { return Json(make_uuid(prng)); }

}  // namespace

std::string make_uuid(Prng& prng) {
  std::uint64_t high = prng.next();
  std::uint64_t low = prng.next();
  high = (high & ~std::uint64_t{0xF000}) | 0x4000;
  low = (low & ~(std::uint64_t{3} << 62)) | (std::uint64_t{2} << 62);
  const std::string digits = hex(high) + hex(low);
  return digits.substr(0, 8) + '-' + digits.substr(8, 4) + '-' + digits.substr(12, 4) + '-' +
         digits.substr(16, 4) + '-' + digits.substr(20);
}

extern constinit const Intrinsic kStatesUUID{"States.UUID", {}, 0, Further::kNone, call_uuid};

}  // namespace sidestep::asl
