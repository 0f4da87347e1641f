#include "aws/s3/bucket_access.h"
#include "aws/s3/operations/list.h"
#include "aws/s3/tables/objects.h"
#include "aws/s3/tables/uploads.h"

namespace sidestep::aws::s3 {
namespace {

Answer delete_bucket(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  if (!Objects(change.database).is_empty(bucket.id)) {
    return unexpected(s3_error(409, "BucketNotEmpty", "The bucket you tried to delete is not empty",
                               {{"BucketName", bucket.name}}));
  }
  Uploads uploads(change.database);
  for (const UploadRow& upload : uploads.list(bucket.id, "", "", "")) {
    for (PartRow& part : uploads.parts(upload.id)) change.freed.push_back(std::move(part.blob));
    uploads.remove(upload.id);
  }
  Buckets(change.database).remove(bucket.id);
  return nothing();
}

}  // namespace

constinit const S3Operation kDeleteBucket{"DeleteBucket", write_at_once<delete_bucket>};

}  // namespace sidestep::aws::s3
