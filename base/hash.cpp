#include "base/hash.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "base/invariant.h"

namespace sidestep {
namespace {

const EVP_MD* implementation(HashAlgorithm algorithm) {
  switch (algorithm) {
    case HashAlgorithm::kMd5: return EVP_md5();
    case HashAlgorithm::kSha1: return EVP_sha1();
    case HashAlgorithm::kSha256: return EVP_sha256();
    case HashAlgorithm::kSha384: return EVP_sha384();
    case HashAlgorithm::kSha512: return EVP_sha512();
  }
  return nullptr;
}

using Buffer = std::array<unsigned char, EVP_MAX_MD_SIZE>;

std::string to_bytes(const Buffer& buffer, unsigned size) {
  return std::string(buffer.begin(), buffer.begin() + size);
}

}  // namespace

std::optional<HashAlgorithm> hash_algorithm_named(std::string_view name) {
  if (name == "MD5") return HashAlgorithm::kMd5;
  if (name == "SHA-1") return HashAlgorithm::kSha1;
  if (name == "SHA-256") return HashAlgorithm::kSha256;
  if (name == "SHA-384") return HashAlgorithm::kSha384;
  if (name == "SHA-512") return HashAlgorithm::kSha512;
  return std::nullopt;
}

std::string digest(HashAlgorithm algorithm, std::string_view bytes) {
  Buffer buffer;
  unsigned size = 0;
  const int done = EVP_Digest(bytes.data(), bytes.size(), buffer.data(), &size,
                              implementation(algorithm), nullptr);
  SIDESTEP_INVARIANT(done == 1, "a digest that OpenSSL does not have");
  return to_bytes(buffer, size);
}

std::string keyed_digest(HashAlgorithm algorithm, std::string_view key, std::string_view bytes) {
  Buffer buffer;
  unsigned size = 0;
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  const unsigned char* done = HMAC(implementation(algorithm), key.data(),
                                   static_cast<int>(key.size()), data, bytes.size(),
                                   buffer.data(), &size);
  SIDESTEP_INVARIANT(done != nullptr, "a keyed digest that OpenSSL does not have");
  return to_bytes(buffer, size);
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

}  // namespace sidestep
