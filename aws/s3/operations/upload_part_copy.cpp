#include "aws/s3/copy_source.h"
#include "aws/s3/object_properties.h"
#include "aws/s3/operations/list.h"
#include "aws/s3/store_part.h"

namespace sidestep::aws::s3 {
namespace {

Expected<ByteRange, Error> range_of_copy(const Call& call, const ObjectRow& object) {
  const std::string* header = call.find_text("CopySourceRange");
  const auto size = static_cast<std::uint64_t>(object.size);
  if (header == nullptr) return ByteRange{0, size == 0 ? 0 : size - 1};
  const auto range = parse_copy_range(*header);
  if (!range) {
    return unexpected(invalid_argument(
        "The x-amz-copy-source-range value must be of the form bytes=first-last where first and "
        "last are the zero-based offsets of the first and last bytes to copy",
        "x-amz-copy-source-range", *header));
  }
  if (range->last >= size) {
    return unexpected(invalid_argument(
        "Range specified is not valid for source object of size: " + std::to_string(size),
        "x-amz-copy-source-range", *header));
  }
  return *range;
}

Answer answer_part_copy(const Call&, const UploadRow& upload, const NewPart& part) {
  Json result = Json::object();
  result["ETag"] = "\"" + part.row.etag + "\"";
  result["LastModified"] = whole_seconds(part.row.modified_ms);
  if (algorithm_of(upload) != nullptr) {
    result[std::string(part.algorithm->member)] = part.checksum;
  }
  Json answer = Json::object();
  answer["CopyPartResult"] = std::move(result);
  copy_members(answer, upload.properties,
               {"ServerSideEncryption", "SSECustomerAlgorithm", "SSECustomerKeyMD5", "SSEKMSKeyId",
                "BucketKeyEnabled"});
  return members(std::move(answer));
}

void upload_part_copy(S3& s3, Call call, Reply reply) {
  const auto number = part_number_of(call);
  if (!number) return reply.fail(number.error());
  const auto bucket = bucket_of(s3.reader(), call);
  if (!bucket) return reply.fail(bucket.error());
  const auto upload = upload_of(s3.reader(), *bucket, call);
  if (!upload) return reply.fail(upload.error());
  const auto source = find_copy_source(s3.reader(), call, s3.now());
  if (!source) return reply.fail(source.error());
  const auto range = range_of_copy(call, source->object);
  if (!range) return reply.fail(range.error());
  const std::uint64_t size = source->object.size == 0 ? 0 : range->size();
  const ChecksumAlgorithm* asked = algorithm_of(*upload);
  const ChecksumAlgorithm* algorithm = asked != nullptr ? asked : checksum_algorithm("CRC64NVME");
  receive(s3, bytes_of(s3, source->object, range->first, size), algorithm, Keep::kAllInFiles,
          [&s3, number = *number, upload = *upload, algorithm, call = std::move(call),
           reply = std::move(reply)](Expected<Received, Error> received) mutable {
            if (!received) return reply.fail(received.error());
            write_part(s3, std::move(call), std::move(reply),
                       part_of(number, upload, algorithm, *received), answer_part_copy);
          });
}

}  // namespace

constinit const S3Operation kUploadPartCopy{"UploadPartCopy", upload_part_copy};

}  // namespace sidestep::aws::s3
