#include "aws/s3/bucket_access.h"
#include "aws/s3/folder.h"
#include "aws/s3/operations/list.h"

namespace sidestep::aws::s3 {
namespace {

Answer get_bucket_versioning(S3& s3, const Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(s3.reader(), call));
  Json answer = Json::object();
  if (bucket.versioning == Versioning::kEnabled) answer["Status"] = "Enabled";
  if (bucket.versioning == Versioning::kSuspended) answer["Status"] = "Suspended";
  return members(std::move(answer));
}

Answer put_bucket_versioning(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  const Json* configuration = call.find("VersioningConfiguration");
  const Json* status = configuration == nullptr ? nullptr : find_member(*configuration, "Status");
  if (status == nullptr) {
    return unexpected(s3_error(400, "IllegalVersioningConfigurationException",
                               "The Versioning element must be specified"));
  }
  if (*status != "Enabled" && *status != "Suspended") return unexpected(malformed_xml());
  if (*status == "Suspended" && bucket.object_lock) {
    return unexpected(s3_error(409, "InvalidBucketState",
                               "An Object Lock configuration is present on this bucket, so the "
                               "versioning state cannot be changed."));
  }
  if (folder_of(bucket)) {
    return unexpected(not_implemented("PutBucketVersioning",
                                      "This bucket is a folder, which keeps no versions"));
  }
  bucket.versioning = *status == "Enabled" ? Versioning::kEnabled : Versioning::kSuspended;
  Buckets(change.database).update(bucket);
  return nothing();
}

}  // namespace

constinit const S3Operation kGetBucketVersioning{"GetBucketVersioning",
                                                 read_at_once<get_bucket_versioning>};
constinit const S3Operation kPutBucketVersioning{"PutBucketVersioning",
                                                 write_at_once<put_bucket_versioning>};

}  // namespace sidestep::aws::s3
