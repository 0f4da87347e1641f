#include "aws/s3/archive.h"
#include "aws/s3/object_read.h"
#include "aws/s3/operations/list.h"

namespace sidestep::aws::s3 {
namespace {

Answer get_object(S3& s3, const Call& call) {
  SIDESTEP_TRY(read, read_object(s3.reader(), call, "GET", s3.now()));
  if (is_of_archive(read.object) && !is_restored(read.object, s3.now())) {
    return unexpected(s3_error(403, "InvalidObjectState",
                               "The operation is not valid for the object's storage class",
                               {{"StorageClass", class_of(read.object)}}));
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
