#include "aws/s3/destinations.h"
#include "aws/s3/notifications.h"
#include "aws/s3/operations/list.h"

namespace sidestep::aws::s3 {
namespace {

Answer get_bucket_notification(S3& s3, const Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(s3.reader(), call));
  const Json* configuration = find_member(bucket.configurations, "Notification");
  return members(configuration == nullptr ? Json::object() : *configuration);
}

Answer store(Change& change, Call& call, Json configuration) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  notify_of_test(change, bucket, call, configuration);
  bucket.configurations["Notification"] = std::move(configuration);
  Buckets(change.database).update(bucket);
  return nothing();
}

void put_bucket_notification(S3& s3, Call call, Reply reply) {
  const auto bucket = bucket_of(s3.reader(), call);
  if (!bucket) return reply.fail(bucket.error());
  const Json* given = call.find("NotificationConfiguration");
  Json configuration = given == nullptr ? Json::object() : *given;
  if (auto error = check_notifications(configuration)) return reply.fail(*std::move(error));
  const bool is_unchecked = call.flag_or("SkipDestinationValidation", false);
  const Json checked = is_unchecked ? Json::object() : configuration;
  const Scope scope = call.scope;
  check_destinations(
      s3.platform().directory, scope, checked,
      [&s3, configuration = std::move(configuration), call = std::move(call),
       reply = std::move(reply)](std::optional<Error> error) mutable {
        if (error) return reply.fail(*std::move(error));
        write_rows(s3, std::move(call), std::move(reply),
                   [configuration = std::move(configuration)](Change& change, Call& asked) mutable {
                     return store(change, asked, std::move(configuration));
                   });
      });
}

}  // namespace

constinit const S3Operation kGetBucketNotificationConfiguration{
    "GetBucketNotificationConfiguration", read_at_once<get_bucket_notification>};
constinit const S3Operation kPutBucketNotificationConfiguration{
    "PutBucketNotificationConfiguration", put_bucket_notification};

}  // namespace sidestep::aws::s3
