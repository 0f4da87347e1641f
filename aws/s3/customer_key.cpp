#include "aws/s3/customer_key.h"

#include "base/base64.h"
#include "base/hash.h"

namespace sidestep::aws::s3 {
namespace {

constexpr std::size_t kKeySize = 32;

const std::string* find(const Call& call, std::string_view prefix, std::string_view name) {
  return call.find_text(std::string(prefix) + "SSECustomer" + std::string(name));
}

}  // namespace

std::optional<Error> check_customer_key(const Call& call, std::string_view prefix) {
  const std::string* algorithm = find(call, prefix, "Algorithm");
  const std::string* key = find(call, prefix, "Key");
  const std::string* md5 = find(call, prefix, "KeyMD5");
  if (algorithm == nullptr && key == nullptr && md5 == nullptr) return std::nullopt;
  // Of a copy's source the key is one thing, how the copy is encrypted another.
  const std::string* encryption = call.find_text("ServerSideEncryption");
  if (prefix.empty() && encryption != nullptr) {
    return invalid_argument(
        "Server Side Encryption with Customer provided key is incompatible with the encryption "
        "method specified",
        "x-amz-server-side-encryption", *encryption);
  }
  if (algorithm == nullptr) {
    return invalid_argument(
        "Requests specifying Server Side Encryption with Customer provided keys must provide a "
        "valid encryption algorithm.",
        "x-amz-server-side-encryption");
  }
  if (*algorithm != "AES256") {
    return s3_error(
        400, "InvalidEncryptionAlgorithmError",
        "The Encryption request you specified is not valid. Supported value: AES256.",
        {{"ArgumentName", "x-amz-server-side-encryption"}, {"ArgumentValue", *algorithm}});
  }
  if (key == nullptr) {
    return invalid_argument(
        "Requests specifying Server Side Encryption with Customer provided keys must provide an "
        "appropriate secret key.",
        "x-amz-server-side-encryption");
  }
  const auto bytes = base64_decode(*key);
  if (!bytes || bytes->size() != kKeySize) {
    return invalid_argument("The secret key was invalid for the specified algorithm.",
                            "x-amz-server-side-encryption");
  }
  if (md5 == nullptr || *md5 != base64_encode(digest(HashAlgorithm::kMd5, *bytes))) {
    return invalid_argument(
        "The calculated MD5 hash of the key did not match the hash that was provided.",
        "x-amz-server-side-encryption");
  }
  return std::nullopt;
}

std::optional<Error> check_customer_key_of(const Call& call, const Json& properties,
                                           std::string_view prefix) {
  if (auto error = check_customer_key(call, prefix)) return error;
  const Json* stored = find_member(properties, "SSECustomerKeyMD5");
  const std::string* sent = find(call, prefix, "KeyMD5");
  if (stored == nullptr && sent == nullptr) return std::nullopt;
  if (stored == nullptr) {
    return invalid_request("The encryption parameters are not applicable to this object.");
  }
  if (sent == nullptr) {
    return invalid_request(
        "The object was stored using a form of Server Side Encryption. The correct parameters must "
        "be provided to retrieve the object.");
  }
  if (*stored == *sent) return std::nullopt;
  return s3_error(403, "AccessDenied",
                  "Requests specifying Server Side Encryption with Customer provided keys must "
                  "provide the correct secret key.");
}

}  // namespace sidestep::aws::s3
