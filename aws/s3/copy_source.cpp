#include "aws/s3/copy_source.h"

#include "aws/s3/customer_key.h"
#include "aws/s3/preconditions.h"
#include "aws/s3/s3.h"
#include "base/uri.h"

namespace sidestep::aws::s3 {

Expected<CopySource, Error> parse_copy_source(const std::string& header) {
  constexpr std::string_view kVersion = "?versionId=";
  CopySource source;
  std::string path = header;
  if (const std::size_t at = path.find(kVersion); at != path.npos) {
    source.version_id = uri_decoded(path.substr(at + kVersion.size()));
    path.resize(at);
  }
  path = uri_decoded(path);
  if (path.starts_with('/')) path.erase(0, 1);
  const std::size_t slash = path.find('/');
  if (slash == path.npos || slash == 0 || slash + 1 == path.size()) {
    return unexpected(invalid_argument("Invalid copy source object key", "x-amz-copy-source",
                                       slash == path.npos ? "x-amz-copy-source" : header));
  }
  source.bucket = path.substr(0, slash);
  source.key = path.substr(slash + 1);
  return source;
}

Expected<FoundSource, Error> find_copy_source(storage::Database& database, const Call& call,
                                              Timestamp now) {
  SIDESTEP_TRY(source, parse_copy_source(call.text("CopySource")));
  SIDESTEP_TRY(bucket, bucket_named(database, source.bucket, call.scope));
  SIDESTEP_TRY(object, object_of(database, bucket, source.key,
                                 source.version_id ? &*source.version_id : nullptr, "GET"));
  if (auto error = check_read(call, object, now, kCopySourceConditions)) return unexpected(*error);
  if (auto error = check_customer_key_of(call, object.properties, "CopySource")) {
    return unexpected(*error);
  }
  return FoundSource{std::move(bucket), std::move(object)};
}

std::unique_ptr<ByteSource> bytes_of(S3& s3, const ObjectRow& object, std::uint64_t offset,
                                     std::uint64_t size) {
  if (object.bytes) return std::make_unique<TextSource>(object.bytes->substr(offset, size));
  return s3.blobs().open(object.blobs, offset, size);
}

}  // namespace sidestep::aws::s3
