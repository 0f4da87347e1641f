#include "aws/s3/bucket_access.h"
#include "aws/s3/operations/list.h"

namespace sidestep::aws::s3 {
namespace {

Answer head_bucket(S3& s3, const Call& call) {
  const auto bucket = bucket_of(s3.reader(), call);
  if (!bucket) return unexpected(without_body(bucket.error()));
  Json answer = Json::object();
  answer["BucketArn"] = "arn:aws:s3:::" + bucket->name;
  answer["BucketRegion"] = bucket->region;
  answer["AccessPointAlias"] = false;
  return members(std::move(answer));
}

Answer get_bucket_location(S3& s3, const Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(s3.reader(), call));
  Json answer = Json::object();
  // The first region has no constraint.
  if (bucket.region != "us-east-1") answer["LocationConstraint"] = bucket.region;
  return members(std::move(answer));
}

}  // namespace

constinit const S3Operation kHeadBucket{"HeadBucket", read_at_once<head_bucket>};
constinit const S3Operation kGetBucketLocation{"GetBucketLocation",
                                               read_at_once<get_bucket_location>};

}  // namespace sidestep::aws::s3
