#include "aws/s3/customer_key.h"
#include "aws/s3/multipart.h"
#include "aws/s3/object_properties.h"
#include "aws/s3/operations/list.h"
#include "aws/s3/sent_checksum.h"
#include "base/hash.h"
#include "base/uuid.h"

namespace sidestep::aws::s3 {
namespace {

// Which checksum the upload is to have; what the algorithm cannot give is refused.
std::optional<Error> add_checksum(Json& properties, const Call& call) {
  const std::string* name = call.find_text("ChecksumAlgorithm");
  const std::string* type = call.find_text("ChecksumType");
  if (name == nullptr && type == nullptr) return std::nullopt;
  if (name == nullptr) {
    return invalid_request(
        "The x-amz-checksum-type header can only be used with the "
        "x-amz-checksum-algorithm header.");
  }
  const auto algorithm = requested_checksum(call);
  if (!algorithm) return algorithm.error();
  const auto types = (*algorithm)->types();
  if (type != nullptr && std::ranges::find(types, *type) == types.end()) {
    return invalid_request("The " + *type + " checksum type cannot be used with the " +
                           std::string((*algorithm)->lower) + " checksum algorithm.");
  }
  properties["ChecksumAlgorithm"] = *name;
  properties["ChecksumType"] = type != nullptr ? *type : std::string(types.front());
  return std::nullopt;
}

Answer create_multipart_upload(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  if (auto error = check_customer_key(call)) return unexpected(*error);
  SIDESTEP_TRY(properties, properties_of(call, bucket));
  if (auto error = add_checksum(properties, call)) return unexpected(*error);
  const UploadRow upload{sha256_hex(random_uuid()), bucket.id, call.text("Key"),
                         change.now.time_since_epoch().count(), std::move(properties)};
  Uploads(change.database).insert(upload);
  Json answer = Json::object();
  answer["Bucket"] = bucket.name;
  answer["Key"] = upload.key;
  answer["UploadId"] = upload.id;
  copy_members(answer, upload.properties,
               {"ChecksumAlgorithm", "ChecksumType", "ServerSideEncryption", "SSECustomerAlgorithm",
                "SSECustomerKeyMD5", "SSEKMSKeyId", "BucketKeyEnabled"});
  return members(std::move(answer));
}

}  // namespace

constinit const S3Operation kCreateMultipartUpload{"CreateMultipartUpload",
                                                   write_at_once<create_multipart_upload>};

}  // namespace sidestep::aws::s3
