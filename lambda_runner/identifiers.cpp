#include "lambda_runner/identifiers.h"

#include <openssl/rand.h>

#include <array>
#include <ctime>
#include <stdexcept>

#include "base/hash.h"

namespace sidestep::lambda {
namespace {

template <std::size_t kSize>
std::array<unsigned char, kSize> random_bytes() {
  std::array<unsigned char, kSize> bytes{};
  if (::RAND_bytes(bytes.data(), static_cast<int>(kSize)) != 1) {
    throw std::runtime_error("the system has no random numbers");
  }
  return bytes;
}

template <std::size_t kSize>
std::string hex(const std::array<unsigned char, kSize>& bytes) {
  return to_hex({reinterpret_cast<const char*>(bytes.data()), kSize});
}

}  // namespace

std::string new_trace_id() {
  const auto now = static_cast<std::uint32_t>(std::time(nullptr));
  const std::array<unsigned char, 4> time{
      static_cast<unsigned char>(now >> 24), static_cast<unsigned char>(now >> 16),
      static_cast<unsigned char>(now >> 8), static_cast<unsigned char>(now)};
  return "Root=1-" + hex(time) + "-" + hex(random_bytes<12>()) +
         ";Parent=" + hex(random_bytes<8>()) + ";Sampled=0";
}

std::string new_log_stream_id() { return hex(random_bytes<16>()); }

}  // namespace sidestep::lambda
