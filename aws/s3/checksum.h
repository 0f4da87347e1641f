#pragma once
// Checksums of objects and parts, in the names and texts of S3: "CRC32", "SHA256" in Base64.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/s3/crc.h"
#include "base/hash.h"

namespace sidestep::aws::s3 {

// One algorithm: a cyclic check or a digest.
struct ChecksumAlgorithm {
  std::string_view name;    // "CRC32", the value of ChecksumAlgorithm
  std::string_view member;  // "ChecksumCRC32"
  std::string_view lower;   // "crc32", of the header and in messages
  std::size_t size;         // of the value in bytes
  std::optional<CrcKind> crc;
  HashAlgorithm hash = HashAlgorithm::kSha256;

  // Which types a multipart upload may ask for; the first is the default.
  std::vector<std::string_view> types() const;
};

inline constexpr std::array kChecksumAlgorithms = {
    ChecksumAlgorithm{"CRC32", "ChecksumCRC32", "crc32", 4, CrcKind::kCrc32},
    ChecksumAlgorithm{"CRC32C", "ChecksumCRC32C", "crc32c", 4, CrcKind::kCrc32C},
    ChecksumAlgorithm{"CRC64NVME", "ChecksumCRC64NVME", "crc64nvme", 8, CrcKind::kCrc64Nvme},
    ChecksumAlgorithm{"SHA1", "ChecksumSHA1", "sha1", 20, std::nullopt, HashAlgorithm::kSha1},
    ChecksumAlgorithm{"SHA256", "ChecksumSHA256", "sha256", 32, std::nullopt,
                      HashAlgorithm::kSha256},
};

// Null for any other name.
const ChecksumAlgorithm* checksum_algorithm(std::string_view name);

// The MD5 that an ETag is, and one checksum, of bytes that come piece by piece; and the check that
// AWS makes of objects whose uploader asked for none. Used by one thread at a time.
class ObjectDigest {
 public:
  // `algorithm` may be null.
  explicit ObjectDigest(const ChecksumAlgorithm* algorithm, bool with_crc64 = false);
  ~ObjectDigest();

  void add(std::string_view piece);

  struct Result {
    std::string md5;       // raw
    std::string checksum;  // in Base64; empty without an algorithm
    std::string crc64;     // CRC64NVME in Base64, if asked for
    std::uint64_t size = 0;
  };
  // REQUIRES: called once.
  Result finish();

 private:
  class Running;
  struct State;
  std::unique_ptr<State> state_;
};

struct PartChecksum {
  std::string checksum;  // in Base64
  std::uint64_t size = 0;
};

// Of an object made of parts: of its bytes ("FULL_OBJECT"; cyclic checks only), or the digest of
// the parts' ("COMPOSITE"), which ends with "-" and their number.
std::string joined_checksum(const ChecksumAlgorithm& algorithm, std::string_view type,
                            const std::vector<PartChecksum>& parts);

}  // namespace sidestep::aws::s3
