#include "aws/s3/access_list.h"
#include "aws/s3/notifications.h"
#include "aws/s3/object_read.h"
#include "aws/s3/operations/list.h"

namespace sidestep::aws::s3 {
namespace {

// What is asked for in one of three ways.
Expected<Json, Error> grants_of_put(const Call& call) {
  const Json* policy = call.find("AccessControlPolicy");
  SIDESTEP_TRY(by_headers, requested_grants(call));
  if (policy != nullptr && !by_headers.is_null()) {
    return unexpected(
        s3_error(400, "UnexpectedContent", "This request does not support content"));
  }
  if (policy != nullptr) return grants_in_policy(*policy);
  if (!by_headers.is_null()) return by_headers;
  return unexpected(s3_error(400, "MissingSecurityHeader",
                             "Your request was missing a required header",
                             {{"MissingHeaderName", "x-amz-acl"}}));
}

Answer get_bucket_acl(S3& s3, const Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(s3.reader(), call));
  return members(access_list_answer(bucket, find_member(bucket.configurations, "Grants")));
}

Answer put_bucket_acl(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  SIDESTEP_TRY(grants, grants_of_put(call));
  if (auto error = check_grants(bucket, grants, ListOf::kBucket)) return unexpected(*error);
  bucket.configurations["Grants"] = std::move(grants);
  Buckets(change.database).update(bucket);
  return nothing();
}

Answer get_object_acl(S3& s3, const Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(s3.reader(), call));
  SIDESTEP_TRY(object, object_of(s3.reader(), bucket, call, "GET"));
  return members(access_list_answer(bucket, find_member(object.properties, "Grants")));
}

Answer put_object_acl(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  SIDESTEP_TRY(object, object_of(change.database, bucket, call, "PUT"));
  SIDESTEP_TRY(grants, grants_of_put(call));
  if (auto error = check_grants(bucket, grants, ListOf::kObject)) return unexpected(*error);
  object.properties["Grants"] = std::move(grants);
  Objects(change.database).update_properties(object);
  notify(change, bucket, call, {"ObjectAcl:Put", &object});
  return nothing();
}

}  // namespace

constinit const S3Operation kGetBucketAcl{"GetBucketAcl", read_at_once<get_bucket_acl>};
constinit const S3Operation kPutBucketAcl{"PutBucketAcl", write_at_once<put_bucket_acl>};
constinit const S3Operation kGetObjectAcl{"GetObjectAcl", read_at_once<get_object_acl>};
constinit const S3Operation kPutObjectAcl{"PutObjectAcl", write_at_once<put_object_acl>};

}  // namespace sidestep::aws::s3
