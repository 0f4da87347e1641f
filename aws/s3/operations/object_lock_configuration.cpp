#include <algorithm>

#include "aws/s3/object_lock.h"
#include "aws/s3/operations/configuration_kind.h"

namespace sidestep::aws::s3 {
namespace {

// How long objects are kept whose uploader says nothing.
bool is_default_retention(const Json& rule) {
  const Json* retention = find_member(rule, "DefaultRetention");
  if (retention == nullptr) return false;
  const Json* mode = find_member(*retention, "Mode");
  const Json* days = find_member(*retention, "Days");
  const Json* years = find_member(*retention, "Years");
  if (mode == nullptr || !is_lock_mode(*mode) || (days == nullptr) == (years == nullptr)) {
    return false;
  }
  return (days != nullptr ? *days : *years).get<std::int64_t>() > 0;
}

Answer get_object_lock(S3& s3, const Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(s3.reader(), call));
  if (!bucket.object_lock) {
    return unexpected(s3_error(404, "ObjectLockConfigurationNotFoundError",
                               "Object Lock configuration does not exist for this bucket",
                               {{"BucketName", bucket.name}}));
  }
  Json answer = Json::object();
  Json& configuration = answer["ObjectLockConfiguration"];
  configuration["ObjectLockEnabled"] = "Enabled";
  const Json* stored = find_member(bucket.configurations, "ObjectLock");
  const Json* rule = stored == nullptr ? nullptr : find_member(*stored, "Rule");
  if (rule != nullptr) configuration["Rule"] = *rule;
  return members(std::move(answer));
}

Answer put_object_lock(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  const Json* configuration = call.find("ObjectLockConfiguration");
  const Json* enabled =
      configuration == nullptr ? nullptr : find_member(*configuration, "ObjectLockEnabled");
  const Json* rule = configuration == nullptr ? nullptr : find_member(*configuration, "Rule");
  if (enabled == nullptr || *enabled != "Enabled") return unexpected(malformed_xml());
  if (rule != nullptr && !is_default_retention(*rule)) return unexpected(malformed_xml());
  if (bucket.versioning != Versioning::kEnabled) {
    return unexpected(s3_error(409, "InvalidBucketState",
                               "Versioning must be 'Enabled' on the bucket to apply a Object Lock "
                               "configuration"));
  }
  bucket.object_lock = true;
  bucket.configurations["ObjectLock"] = *configuration;
  Buckets(change.database).update(bucket);
  return nothing();
}

}  // namespace

constinit const S3Operation kGetObjectLockConfiguration{"GetObjectLockConfiguration",
                                                        read_at_once<get_object_lock>};
constinit const S3Operation kPutObjectLockConfiguration{"PutObjectLockConfiguration",
                                                        write_at_once<put_object_lock>};

}  // namespace sidestep::aws::s3
