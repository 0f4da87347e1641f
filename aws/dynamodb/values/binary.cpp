#include "aws/dynamodb/values/binary.h"

#include <cstdint>

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

Error bad_end() {
  return serialization_error("Invalid last non-pad Base64 character dectected");  // AWS's spelling
}

std::size_t padding(std::string_view base64) {
  const std::size_t last = base64.find_last_not_of('=');
  return last == std::string_view::npos ? base64.size() : base64.size() - last - 1;
}

}  // namespace

Expected<std::string, Error> decode_binary(std::string_view base64) {
  if (base64.size() % 4 != 0) {
    return unexpected(
        serialization_error("Base64 encoded length is expected a multiple of 4 bytes but found: " +
                            std::to_string(base64.size())));
  }
  const std::size_t pads = padding(base64);
  if (pads > 2) return unexpected(bad_end());
  std::string bytes;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : base64.substr(0, base64.size() - pads)) {
    const std::size_t value = kAlphabet.find(c);
    if (c == '=') return unexpected(bad_end());
    if (value == std::string_view::npos) {
      return unexpected(
          serialization_error("Invalid Base64 character: '" + std::string(1, c) + "'"));
    }
    bits = (bits << 6 | static_cast<std::uint32_t>(value)) & 0xFFFFFFu;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFFu);
  }
  const bool left_over = (bits & ((1u << count) - 1)) != 0;
  if (left_over) return unexpected(bad_end());
  return bytes;
}

}  // namespace sidestep::aws::dynamodb
