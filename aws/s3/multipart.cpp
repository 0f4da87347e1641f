#include "aws/s3/multipart.h"

#include "base/limits.h"

namespace sidestep::aws::s3 {

Expected<UploadRow, Error> upload_of(storage::Database& database, const BucketRow& bucket,
                                     const Call& call) {
  const std::string& id = call.text("UploadId");
  auto upload = Uploads(database).find(id);
  if (!upload || upload->bucket_id != bucket.id || upload->key != call.text("Key")) {
    return unexpected(no_such_upload(id));
  }
  return *std::move(upload);
}

const ChecksumAlgorithm* algorithm_of(const UploadRow& upload) {
  const Json* name = find_member(upload.properties, "ChecksumAlgorithm");
  return name == nullptr ? nullptr : checksum_algorithm(name->get_ref<const std::string&>());
}

std::string checksum_type_of(const UploadRow& upload) {
  const Json* type = find_member(upload.properties, "ChecksumType");
  return type == nullptr ? "" : type->get<std::string>();
}

Expected<std::int64_t, Error> part_number_of(const Call& call) {
  const std::int64_t number = call.integer_or("PartNumber", 0);
  if (number < 1 || number > limits::kS3PartsMax) {
    return unexpected(
        invalid_argument("Part number must be an integer between 1 and 10000, inclusive",
                         "partNumber", std::to_string(number)));
  }
  return number;
}

}  // namespace sidestep::aws::s3
