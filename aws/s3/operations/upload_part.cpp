#include "aws/s3/customer_key.h"
#include "aws/s3/object_properties.h"
#include "aws/s3/operations/list.h"
#include "aws/s3/sent_checksum.h"
#include "aws/s3/store_part.h"

namespace sidestep::aws::s3 {
namespace {

// An upload that asked for an algorithm has it for all of its parts.
Expected<const ChecksumAlgorithm*, Error> checksum_of_part(const Call& call,
                                                           const UploadRow& upload) {
  SIDESTEP_TRY(asked, requested_checksum(call));
  const ChecksumAlgorithm* wanted = algorithm_of(upload);
  const bool is_named = asked != checksum_algorithm("CRC64NVME") ||
                        call.find_text("ChecksumAlgorithm") != nullptr ||
                        call.find_text("ChecksumCRC64NVME") != nullptr;
  if (wanted != nullptr && is_named && asked != wanted) {
    return unexpected(invalid_request(
        "Checksum Type mismatch occurred, expected checksum Type: " + std::string(wanted->lower) +
        ", actual checksum Type: " + std::string(asked->lower)));
  }
  return wanted != nullptr ? wanted : asked;
}

Answer answer_part(const Call&, const UploadRow& upload, const NewPart& part) {
  Json answer = Json::object();
  answer["ETag"] = "\"" + part.row.etag + "\"";
  answer[std::string(part.algorithm->member)] = part.checksum;
  copy_members(answer, upload.properties,
               {"ServerSideEncryption", "SSECustomerAlgorithm", "SSECustomerKeyMD5", "SSEKMSKeyId",
                "BucketKeyEnabled"});
  return members(std::move(answer));
}

void upload_part(S3& s3, Call call, Reply reply) {
  const auto number = part_number_of(call);
  if (!number) return reply.fail(number.error());
  if (auto error = check_content_md5(call)) return reply.fail(*std::move(error));
  const auto bucket = bucket_of(s3.reader(), call);
  if (!bucket) return reply.fail(bucket.error());
  const auto upload = upload_of(s3.reader(), *bucket, call);
  if (!upload) return reply.fail(upload.error());
  if (auto error = check_customer_key_of(call, upload->properties)) {
    return reply.fail(*std::move(error));
  }
  const auto algorithm = checksum_of_part(call, *upload);
  if (!algorithm) return reply.fail(algorithm.error());
  std::unique_ptr<ByteSource> body = std::move(call.body);
  receive(s3, std::move(body), *algorithm, Keep::kAllInFiles,
          [&s3, number = *number, upload = *upload, algorithm = *algorithm, call = std::move(call),
           reply = std::move(reply)](Expected<Received, Error> received) mutable {
            if (!received) return reply.fail(received.error());
            if (auto wrong = check_received(call, algorithm, *received)) {
              s3.blobs().remove(received->file->name());
              return reply.fail(*std::move(wrong));
            }
            write_part(s3, std::move(call), std::move(reply),
                       part_of(number, upload, algorithm, *received), answer_part);
          });
}

}  // namespace

constinit const S3Operation kUploadPart{"UploadPart", upload_part};

}  // namespace sidestep::aws::s3
