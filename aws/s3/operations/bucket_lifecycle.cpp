#include "aws/s3/lifecycle.h"
#include "aws/s3/operations/configuration_kind.h"

namespace sidestep::aws::s3 {
namespace {

constexpr const char* kSmallest = "TransitionDefaultMinimumObjectSize";
constexpr const char* kInitialSmallest = "all_storage_classes_128K";

constexpr ConfigurationKind kLifecycle{"Lifecycle", "LifecycleConfiguration", Shown::kAsMembers,
                                       "NoSuchLifecycleConfiguration",
                                       "The lifecycle configuration does not exist"};

Answer put_bucket_lifecycle(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  const Json* given = call.find("LifecycleConfiguration");
  if (given == nullptr) return unexpected(malformed_xml());
  Json configuration = *given;
  if (auto error = check_lifecycle(configuration)) return unexpected(*error);
  configuration[kSmallest] = call.text_or(kSmallest, kInitialSmallest);
  Json answer = Json::object();
  answer[kSmallest] = configuration[kSmallest];
  bucket.configurations["Lifecycle"] = std::move(configuration);
  Buckets(change.database).update(bucket);
  return members(std::move(answer));
}

// Objects may be due at once.
void put_and_wake(S3& s3, Call call, Reply reply) {
  write_rows(s3, std::move(call), std::move(reply), put_bucket_lifecycle,
             [&s3](const Call&, const Output&) { s3.lifecycle().wake(); });
}

}  // namespace

constinit const S3Operation kGetBucketLifecycleConfiguration{
    "GetBucketLifecycleConfiguration", read_at_once<get_configuration<kLifecycle>>};
constinit const S3Operation kPutBucketLifecycleConfiguration{"PutBucketLifecycleConfiguration",
                                                             put_and_wake};
constinit const S3Operation kDeleteBucketLifecycle{
    "DeleteBucketLifecycle", write_at_once<delete_configuration<kLifecycle>>};

}  // namespace sidestep::aws::s3
