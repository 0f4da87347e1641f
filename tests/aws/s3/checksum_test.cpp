#include "aws/s3/checksum.h"

#include <gtest/gtest.h>

#include "base/base64.h"

namespace sidestep::aws::s3::checksum_test {
namespace {

std::string checksum(std::string_view algorithm, std::string_view text) {
  ObjectDigest digest(checksum_algorithm(algorithm));
  // In two pieces that are no multiple of eight.
  digest.add(text.substr(0, text.size() / 3));
  digest.add(text.substr(text.size() / 3));
  return digest.finish().checksum;
}

// The check values of the catalogue of parametrised CRC algorithms, and of FIPS 180-4's digests.
TEST(S3Checksum, IsThatOfItsSpecification) {
  EXPECT_EQ(crc_of(CrcKind::kCrc32, "123456789"), 0xCBF43926u);
  EXPECT_EQ(crc_of(CrcKind::kCrc32C, "123456789"), 0xE3069283u);
  EXPECT_EQ(crc_of(CrcKind::kCrc64Nvme, "123456789"), 0xAE8B14860A799888u);
  EXPECT_EQ(checksum("CRC32", "123456789"), "y/Q5Jg==");
  EXPECT_EQ(checksum("SHA1", "abc"), "qZk+NkcGgWq6PiVxeFDCbJzQ2J0=");
  EXPECT_EQ(checksum("SHA256", "abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  EXPECT_EQ(checksum_algorithm("MD4"), nullptr);
}

TEST(S3Checksum, JoinsThoseOfParts) {
  const std::string first(100'003, 'a'), second(77, 'b'), third = "c";
  for (const std::string_view name : {"CRC32", "CRC32C", "CRC64NVME"}) {
    const ChecksumAlgorithm& algorithm = *checksum_algorithm(name);
    EXPECT_EQ(joined_checksum(algorithm, "FULL_OBJECT",
                              {{checksum(name, first), first.size()},
                               {checksum(name, second), second.size()},
                               {checksum(name, third), third.size()}}),
              checksum(name, first + second + third))
        << name;
  }
  const std::string one = checksum("SHA256", first), two = checksum("SHA256", second);
  EXPECT_EQ(joined_checksum(*checksum_algorithm("SHA256"), "COMPOSITE", {{one, 1}, {two, 1}}),
            checksum("SHA256", *base64_decode(one) + *base64_decode(two)) + "-2");
}

}  // namespace
}  // namespace sidestep::aws::s3::checksum_test
