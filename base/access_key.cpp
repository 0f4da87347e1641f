#include "base/access_key.h"

#include <algorithm>

#include "base/hash.h"

namespace sidestep {
namespace {

constexpr std::string_view kBase32Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t kPrefixSize = 4;
constexpr std::size_t kKeySize = 20;
constexpr std::size_t kAccountSize = 8;  // characters: forty bits
constexpr std::size_t kMarkSize = 4;     // of what tells our keys from others

// Of all that stands before it.
std::string mark_of(std::string_view key) {
  return in_key_alphabet(digest(HashAlgorithm::kSha256, "sidestep" + std::string(key)))
      .substr(0, kMarkSize);
}

}  // namespace

std::string in_key_alphabet(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) text += kBase32Letters[static_cast<unsigned char>(byte) % 32];
  return text;
}

std::string access_key_of(std::string_view prefix, std::string_view account,
                          std::string_view bytes) {
  unsigned long long number = 0;
  for (const char digit : account) number = number * 10 + static_cast<unsigned>(digit - '0');
  std::string key(prefix);
  for (std::size_t i = 0; i < kAccountSize; ++i) {
    key += kBase32Letters[(number >> (5 * (kAccountSize - 1 - i))) % 32];
  }
  key += in_key_alphabet(bytes.substr(0, 4));
  return key + mark_of(key);
}

std::optional<std::string> account_of_access_key(std::string_view key) {
  if (key.size() != kKeySize || (!key.starts_with("ASIA") && !key.starts_with("AKIA"))) {
    return std::nullopt;
  }
  const std::string_view marked = key.substr(0, kKeySize - kMarkSize);
  if (mark_of(marked) != key.substr(kKeySize - kMarkSize)) return std::nullopt;
  unsigned long long number = 0;
  for (const char c : key.substr(kPrefixSize, kAccountSize)) {
    const std::size_t at = kBase32Letters.find(c);
    if (at == kBase32Letters.npos) return std::nullopt;
    number = number * 32 + at;
  }
  std::string account = std::to_string(number);
  if (account.size() > 12) return std::nullopt;
  return std::string(12 - account.size(), '0') + account;
}

}  // namespace sidestep
