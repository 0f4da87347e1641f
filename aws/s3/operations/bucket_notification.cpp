#include "aws/s3/notifications.h"
#include "aws/s3/operations/list.h"

namespace sidestep::aws::s3 {
namespace {

Answer get_bucket_notification(S3& s3, const Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(s3.reader(), call));
  const Json* configuration = find_member(bucket.configurations, "Notification");
  return members(configuration == nullptr ? Json::object() : *configuration);
}

Answer put_bucket_notification(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  const Json* given = call.find("NotificationConfiguration");
  Json configuration = given == nullptr ? Json::object() : *given;
  if (auto error = check_notifications(configuration)) return unexpected(*error);
  bucket.configurations["Notification"] = std::move(configuration);
  Buckets(change.database).update(bucket);
  return nothing();
}

}  // namespace

constinit const S3Operation kGetBucketNotificationConfiguration{
    "GetBucketNotificationConfiguration", read_at_once<get_bucket_notification>};
constinit const S3Operation kPutBucketNotificationConfiguration{
    "PutBucketNotificationConfiguration", write_at_once<put_bucket_notification>};

}  // namespace sidestep::aws::s3
