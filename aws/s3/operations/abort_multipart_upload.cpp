#include "aws/s3/multipart.h"
#include "aws/s3/operations/list.h"

namespace sidestep::aws::s3 {
namespace {

Answer abort_multipart_upload(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  SIDESTEP_TRY(upload, upload_of(change.database, bucket, call));
  Uploads uploads(change.database);
  for (PartRow& part : uploads.parts(upload.id)) change.freed.push_back(std::move(part.blob));
  uploads.remove(upload.id);
  return nothing();
}

}  // namespace

constinit const S3Operation kAbortMultipartUpload{"AbortMultipartUpload",
                                                  write_at_once<abort_multipart_upload>};

}  // namespace sidestep::aws::s3
