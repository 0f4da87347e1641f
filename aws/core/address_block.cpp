#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

#include "aws/core/value_pattern.h"

namespace sidestep::aws {
namespace {

bool has_only(std::string_view text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == text.npos;
}

// As AWS's matcher has it: "[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+" or "[0-9a-fA-F:]*:[0-9a-fA-F:]*".
bool looks_like_version_4(std::string_view text) {
  return std::ranges::count(text, '.') == 3 && has_only(text, "0123456789.");
}
bool looks_like_version_6(std::string_view text) {
  return text.find(':') != text.npos && has_only(text, "0123456789abcdefABCDEF:");
}

unexpected<std::string> malformed(std::string what) {
  return unexpected<std::string>("Malformed CIDR, " + std::move(what));
}

}  // namespace

std::optional<AddressBlock> AddressBlock::address(std::string_view text) {
  const bool version_4 = looks_like_version_4(text);
  if (!version_4 && !looks_like_version_6(text)) return std::nullopt;
  const std::string terminated(text);
  std::string bytes(version_4 ? 4 : 16, '\0');
  if (inet_pton(version_4 ? AF_INET : AF_INET6, terminated.c_str(), bytes.data()) != 1) {
    return std::nullopt;
  }
  const auto bits = static_cast<unsigned>(bytes.size() * 8);
  return AddressBlock{std::move(bytes), bits};
}

Expected<AddressBlock, std::string> AddressBlock::parse(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (std::ranges::count(text, '/') != 1 || slash + 1 == text.size()) {
    return malformed("one '/' required");
  }
  const std::string_view mask = text.substr(slash + 1);
  int bits = 0;
  const auto [end, code] = std::from_chars(mask.data(), mask.data() + mask.size(), bits);
  if (code != std::errc() || end != mask.data() + mask.size()) {
    return malformed("mask bits must be an integer");
  }
  if (bits < 0) return malformed("mask bits must not be negative");
  const std::string_view base = text.substr(0, slash);
  std::optional<AddressBlock> block = address(base);
  if (!block) {
    const bool looks_right = looks_like_version_4(base) || looks_like_version_6(base);
    return unexpected((looks_right ? "Invalid IP address: " : "Nonstandard IP address: ") +
                      std::string(base));
  }
  if (block->bits == 32 && bits > 31) return unexpected<std::string>("IPv4 mask bits must be < 32");
  if (bits > 127) return unexpected<std::string>("IPv6 mask bits must be < 128");
  block->bits = static_cast<unsigned>(bits);
  return *std::move(block);
}

bool AddressBlock::contains(const AddressBlock& address) const {
  if (bytes.size() != address.bytes.size()) return false;
  const std::size_t whole = bits / 8;
  if (bytes.compare(0, whole, address.bytes, 0, whole) != 0) return false;
  const unsigned rest = bits % 8;
  if (rest == 0) return true;
  const unsigned differing =
      static_cast<unsigned char>(bytes[whole]) ^ static_cast<unsigned char>(address.bytes[whole]);
  return (differing >> (8 - rest)) == 0;
}

}  // namespace sidestep::aws
