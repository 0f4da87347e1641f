#include "aws/s3/object_read.h"
#include "aws/s3/operations/list.h"

namespace sidestep::aws::s3 {
namespace {

bool is_archived(const Json& properties) {
  const Json* storage_class = find_member(properties, "StorageClass");
  return storage_class != nullptr &&
         (*storage_class == "GLACIER" || *storage_class == "DEEP_ARCHIVE") &&
         !properties.contains("Restore");
}

Answer get_object(S3& s3, const Call& call) {
  SIDESTEP_TRY(read, read_object(s3.reader(), call, "GET"));
  if (is_archived(read.object.properties)) {
    const auto storage_class = read.object.properties.at("StorageClass").get<std::string>();
    return unexpected(s3_error(403, "InvalidObjectState",
                               "The operation is not valid for the object's storage class",
                               {{"StorageClass", storage_class}}));
  }
  Output output{std::move(read.answer)};
  output.status = read.status;
  if (read.object.bytes) {
    output.body = std::make_unique<TextSource>(read.object.bytes->substr(read.offset, read.size));
  } else {
    output.body = s3.blobs().open(std::move(read.object.blobs), read.offset, read.size);
  }
  return output;
}

}  // namespace

constinit const S3Operation kGetObject{"GetObject", read_at_once<get_object>};

}  // namespace sidestep::aws::s3
