#include "aws/s3/copy_source.h"
#include "aws/s3/customer_key.h"
#include "aws/s3/notifications.h"
#include "aws/s3/operations/list.h"
#include "aws/s3/preconditions.h"
#include "aws/s3/receive.h"
#include "aws/s3/sent_checksum.h"
#include "aws/s3/store_object.h"

namespace sidestep::aws::s3 {
namespace {

bool replaces(const Call& call, std::string_view directive) {
  return call.text_or(directive, "COPY") == "REPLACE";
}

// A copy onto itself must change something.
bool changes_something(const Call& call, const ObjectRow& source, const BucketRow& bucket) {
  for (const std::string_view member :
       {"StorageClass", "WebsiteRedirectLocation", "ServerSideEncryption", "SSECustomerAlgorithm",
        "ObjectLockMode", "ObjectLockLegalHoldStatus"}) {
    if (call.find(member) != nullptr) return true;
  }
  const bool encrypts = find_member(bucket.configurations, "Encryption") != nullptr;
  return replaces(call, "MetadataDirective") || encrypts || !source.is_latest;
}

bool is_onto_itself(const Call& call, const FoundSource& source, const BucketRow& bucket) {
  return source.bucket.id == bucket.id && source.object.key == call.text("Key");
}

// What the copy has: its own metadata, or the source's; encryption, class and lock are always those
// of the request.
Expected<Json, Error> properties_of_copy(const Call& call, const FoundSource& source,
                                         const BucketRow& bucket) {
  SIDESTEP_TRY(properties, properties_of(call, bucket));
  const Json& old = source.object.properties;
  if (!replaces(call, "MetadataDirective")) {
    for (const std::string_view name : {"CacheControl", "ContentDisposition", "ContentEncoding",
                                        "ContentLanguage", "ContentType", "Expires", "Metadata"}) {
      properties.erase(std::string(name));
      copy_members(properties, old, {name});
    }
  }
  if (!replaces(call, "TaggingDirective")) {
    properties.erase("TagSet");
    copy_members(properties, old, {"TagSet"});
  }
  return properties;
}

Answer store_copy(Change& change, const Call& call, ObjectRow object) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  SIDESTEP_TRY(source, find_copy_source(change.database, call, change.now));
  if (auto error = store_object(change, call, bucket, object)) return unexpected(*error);
  notify(change, bucket, call, {"ObjectCreated:Copy", &object});
  Json result = Json::object();
  result["ETag"] = quoted_etag(object);
  result["LastModified"] = whole_seconds(object.modified_ms);
  for (const ChecksumAlgorithm& algorithm : kChecksumAlgorithms) {
    copy_members(result, object.properties, {algorithm.member});
  }
  copy_members(result, object.properties, {"ChecksumType"});
  Json answer = Json::object();
  answer["CopyObjectResult"] = std::move(result);
  copy_members(answer, object.properties,
               {"ServerSideEncryption", "SSECustomerAlgorithm", "SSECustomerKeyMD5", "SSEKMSKeyId",
                "BucketKeyEnabled"});
  if (source.object.version_id != kNullVersion) {
    answer["CopySourceVersionId"] = source.object.version_id;
  }
  if (names_versions(bucket)) answer["VersionId"] = object.version_id;
  return members(std::move(answer));
}

// The checksum that the copy has: the one asked for, else the source's algorithm.
Expected<const ChecksumAlgorithm*, Error> checksum_of_copy(const Call& call,
                                                           const ObjectRow& source) {
  if (call.find_text("ChecksumAlgorithm") != nullptr) return requested_checksum(call);
  const ChecksumAlgorithm* of_source = checksum_of(source.properties);
  return of_source != nullptr ? of_source : checksum_algorithm("CRC64NVME");
}

Expected<ObjectRow, Error> prepare_copy(const Call& call, const FoundSource& source,
                                        const BucketRow& bucket) {
  if (auto error = check_customer_key(call)) return unexpected(*error);
  if (auto error = check_write_values(call)) return unexpected(*error);
  if (is_onto_itself(call, source, bucket) && !changes_something(call, source.object, bucket)) {
    return unexpected(invalid_request(
        "This copy request is illegal because it is trying to copy an object to itself without "
        "changing the object's metadata, storage class, website redirect location or encryption "
        "attributes."));
  }
  SIDESTEP_TRY(properties, properties_of_copy(call, source, bucket));
  ObjectRow object;
  object.key = call.text("Key");
  object.properties = std::move(properties);
  return object;
}

void copy_object(S3& s3, Call call, Reply reply) {
  const auto bucket = bucket_of(s3.reader(), call);
  if (!bucket) return reply.fail(bucket.error());
  auto source = find_copy_source(s3.reader(), call, s3.now());
  if (!source) return reply.fail(source.error());
  auto object = prepare_copy(call, *source, *bucket);
  if (!object) return reply.fail(object.error());
  const auto algorithm = checksum_of_copy(call, source->object);
  if (!algorithm) return reply.fail(algorithm.error());
  auto bytes = bytes_of(s3, source->object, 0, static_cast<std::uint64_t>(source->object.size));
  receive(s3, std::move(bytes), *algorithm, Keep::kSmallInMemory,
          [&s3, algorithm = *algorithm, object = *std::move(object), call = std::move(call),
           reply = std::move(reply)](Expected<Received, Error> received) mutable {
            if (!received) return reply.fail(received.error());
            take_bytes(object, *algorithm, *std::move(received));
            write_object(s3, std::move(call), std::move(reply), std::move(object), store_copy);
          });
}

}  // namespace

constinit const S3Operation kCopyObject{"CopyObject", copy_object};

}  // namespace sidestep::aws::s3
