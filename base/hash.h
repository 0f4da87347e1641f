#pragma once
// Message digests: States.Hash and $hash, checksums of function code, signatures of requests.
// A digest is no secret keeper: nothing here is for passwords.

#include <optional>
#include <string>
#include <string_view>

namespace sidestep {

enum class HashAlgorithm { kMd5, kSha1, kSha256, kSha384, kSha512 };

// "MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512", exactly so; nothing for any other name.
std::optional<HashAlgorithm> hash_algorithm_named(std::string_view name);

// The digest as raw bytes.
std::string digest(HashAlgorithm algorithm, std::string_view bytes);

// HMAC (RFC 2104) as raw bytes.
std::string keyed_digest(HashAlgorithm algorithm, std::string_view key, std::string_view bytes);

// Lower-case hexadecimal.
std::string to_hex(std::string_view bytes);

inline std::string sha256_hex(std::string_view bytes) {
  return to_hex(digest(HashAlgorithm::kSha256, bytes));
}

}  // namespace sidestep
