#include "aws/s3/checksum.h"

#include <openssl/evp.h>

#include <algorithm>

#include "base/base64.h"
#include "base/invariant.h"

namespace sidestep::aws::s3 {
namespace {

std::string big_endian(std::uint64_t value, std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = size; i-- > 0; value >>= 8) bytes[i] = static_cast<char>(value & 0xFF);
  return bytes;
}

std::uint64_t from_big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes) value = (value << 8) | static_cast<unsigned char>(byte);
  return value;
}

const EVP_MD* digest_method(HashAlgorithm algorithm) {
  if (algorithm == HashAlgorithm::kMd5) return EVP_md5();
  return algorithm == HashAlgorithm::kSha1 ? EVP_sha1() : EVP_sha256();
}

}  // namespace

std::vector<std::string_view> ChecksumAlgorithm::types() const {
  if (!crc) return {"COMPOSITE"};
  if (*crc == CrcKind::kCrc64Nvme) return {"FULL_OBJECT"};
  return {"COMPOSITE", "FULL_OBJECT"};
}

const ChecksumAlgorithm* checksum_algorithm(std::string_view name) {
  const auto found = std::ranges::find(kChecksumAlgorithms, name, &ChecksumAlgorithm::name);
  return found == kChecksumAlgorithms.end() ? nullptr : &*found;
}

// A digest that grows.
class ObjectDigest::Running {
 public:
  explicit Running(HashAlgorithm algorithm) : context_(EVP_MD_CTX_new()) {
    SIDESTEP_INVARIANT(EVP_DigestInit_ex(context_.get(), digest_method(algorithm), nullptr) == 1,
                       "OpenSSL has no such digest");
  }
  void add(std::string_view piece) { EVP_DigestUpdate(context_.get(), piece.data(), piece.size()); }
  std::string finish() {
    std::string bytes(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    EVP_DigestFinal_ex(context_.get(), reinterpret_cast<unsigned char*>(bytes.data()), &size);
    bytes.resize(size);
    return bytes;
  }

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

struct ObjectDigest::State {
  Running md5{HashAlgorithm::kMd5};
  const ChecksumAlgorithm* algorithm;
  std::optional<Running> digest;
  std::uint64_t crc = 0;
  std::uint64_t size = 0;
  bool with_crc64 = false;
  std::uint64_t crc64 = 0;
};

ObjectDigest::ObjectDigest(const ChecksumAlgorithm* algorithm, bool with_crc64)
    : state_(new State{.algorithm = algorithm, .digest = std::nullopt, .with_crc64 = with_crc64}) {
  if (algorithm != nullptr && !algorithm->crc) state_->digest.emplace(algorithm->hash);
}

ObjectDigest::~ObjectDigest() = default;

void ObjectDigest::add(std::string_view piece) {
  state_->size += piece.size();
  state_->md5.add(piece);
  if (state_->with_crc64) state_->crc64 = crc_of(CrcKind::kCrc64Nvme, piece, state_->crc64);
  if (state_->algorithm == nullptr) return;
  if (state_->digest) return state_->digest->add(piece);
  state_->crc = crc_of(*state_->algorithm->crc, piece, state_->crc);
}

ObjectDigest::Result ObjectDigest::finish() {
  Result result{state_->md5.finish(), {}, {}, state_->size};
  if (state_->with_crc64) {
    result.crc64 = base64_encode(big_endian(state_->crc64, sizeof state_->crc64));
  }
  if (state_->digest) result.checksum = base64_encode(state_->digest->finish());
  if (state_->algorithm != nullptr && !state_->digest) {
    result.checksum = base64_encode(big_endian(state_->crc, state_->algorithm->size));
  }
  return result;
}

std::string joined_checksum(const ChecksumAlgorithm& algorithm, std::string_view type,
                            const std::vector<PartChecksum>& parts) {
  if (type == "FULL_OBJECT" && algorithm.crc) {
    std::uint64_t crc = 0;
    for (const PartChecksum& part : parts) {
      const std::string bytes = base64_decode(part.checksum).value_or("");
      crc = joined_crc(*algorithm.crc, crc, from_big_endian(bytes), part.size);
    }
    return base64_encode(big_endian(crc, algorithm.size));
  }
  std::string all;
  for (const PartChecksum& part : parts) all += base64_decode(part.checksum).value_or("");
  ObjectDigest digest(&algorithm);
  digest.add(all);
  return digest.finish().checksum + "-" + std::to_string(parts.size());
}

}  // namespace sidestep::aws::s3
