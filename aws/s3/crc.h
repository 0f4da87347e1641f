#pragma once
// The cyclic redundancy checks that S3 knows, piece by piece, and of joined parts from those of the
// parts. All are reflected and begin and end inverted.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html

#include <cstdint>
#include <string_view>

namespace sidestep::aws::s3 {

enum class CrcKind { kCrc32, kCrc32C, kCrc64Nvme };

// The check of `bytes` after those of which `crc` is the check; 0 for none.
std::uint64_t crc_of(CrcKind kind, std::string_view bytes, std::uint64_t crc = 0);

// The check of two texts one after the other, from their checks and the size of the second.
std::uint64_t joined_crc(CrcKind kind, std::uint64_t first, std::uint64_t second,
                         std::uint64_t second_size);

}  // namespace sidestep::aws::s3
