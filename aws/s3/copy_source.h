#pragma once
// The source of a copy: "/bucket/key?versionId=..." of the header x-amz-copy-source,
// percent-encoded.

#include <optional>
#include <string>

#include "aws/core/call.h"
#include "aws/s3/object_read.h"

namespace sidestep::aws::s3 {

struct CopySource {
  std::string bucket;
  std::string key;
  std::optional<std::string> version_id;
};

Expected<CopySource, Error> parse_copy_source(const std::string& header);

struct FoundSource {
  BucketRow bucket;
  ObjectRow object;
};

// The object that the call's CopySource names, if the call's conditions on it hold.
Expected<FoundSource, Error> find_copy_source(storage::Database& database, const Call& call,
                                              Timestamp now);

// The bytes of a stored object, for whoever copies them.
class S3;
std::unique_ptr<ByteSource> bytes_of(S3& s3, const ObjectRow& object, std::uint64_t offset,
                                     std::uint64_t size);

}  // namespace sidestep::aws::s3
