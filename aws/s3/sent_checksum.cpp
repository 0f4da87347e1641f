#include "aws/s3/sent_checksum.h"

#include "base/base64.h"

namespace sidestep::aws::s3 {
namespace {

constexpr std::size_t kMd5Size = 16;

Error unsupported_algorithm() {
  return invalid_request(
      "Checksum algorithm provided is unsupported. Please try again with any of the valid types: "
      "[CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
}

}  // namespace

Expected<const ChecksumAlgorithm*, Error> requested_checksum(const Call& call) {
  const ChecksumAlgorithm* algorithm = nullptr;
  if (const std::string* name = call.find_text("ChecksumAlgorithm")) {
    algorithm = checksum_algorithm(*name);
    if (algorithm == nullptr) return unexpected(unsupported_algorithm());
  }
  for (const ChecksumAlgorithm& known : kChecksumAlgorithms) {
    const std::string* value = call.find_text(known.member);
    if (value == nullptr) continue;
    const auto bytes = base64_decode(*value);
    if (!bytes || bytes->size() != known.size) {
      return unexpected(invalid_request("Value for x-amz-checksum-" + std::string(known.lower) +
                                        " header is invalid."));
    }
    algorithm = &known;
  }
  return algorithm != nullptr ? algorithm : checksum_algorithm("CRC64NVME");
}

std::optional<Error> check_content_md5(const Call& call) {
  const std::string* sent = call.find_text("ContentMD5");
  if (sent == nullptr) return std::nullopt;
  const auto bytes = base64_decode(*sent);
  if (bytes && bytes->size() == kMd5Size) return std::nullopt;
  return s3_error(400, "InvalidDigest", "The Content-MD5 you specified was invalid.",
                  {{"Content-MD5", *sent}});
}

std::optional<Error> check_received(const Call& call, const ChecksumAlgorithm* algorithm,
                                    const Received& received) {
  if (const std::string* sent = call.find_text("ContentMD5")) {
    const std::string calculated = base64_encode(received.digest.md5);
    if (*sent != calculated) {
      // Of objects AWS writes the one in hexadecimal digits, of parts both in Base64.
      const bool is_part = call.operation == "UploadPart";
      return s3_error(
          400, "BadDigest", "The Content-MD5 you specified did not match what we received.",
          {{"ExpectedDigest", is_part ? *sent : to_hex(base64_decode(*sent).value_or(""))},
           {"CalculatedDigest", calculated}});
    }
  }
  if (algorithm == nullptr) return std::nullopt;
  const std::string* header = call.find_text(algorithm->member);
  const std::string sent =
      header != nullptr ? *header : received.sent_checksum.value_or(received.digest.checksum);
  if (sent == received.digest.checksum) return std::nullopt;
  return s3_error(400, "BadDigest",
                  "The " + std::string(algorithm->name) +
                      " you specified did not match the calculated checksum.");
}

}  // namespace sidestep::aws::s3
