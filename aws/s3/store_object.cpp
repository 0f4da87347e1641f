#include "aws/s3/store_object.h"

#include "aws/s3/folder.h"
#include "aws/s3/preconditions.h"

namespace sidestep::aws::s3 {
namespace {

// A bucket may say how long what is put into it is kept.
void add_default_retention(Json& properties, const BucketRow& bucket, Timestamp now) {
  if (properties.contains("ObjectLockMode")) return;
  const Json* lock = find_member(bucket.configurations, "ObjectLock");
  const Json* rule = lock == nullptr ? nullptr : find_member(*lock, "Rule");
  const Json* retention = rule == nullptr ? nullptr : find_member(*rule, "DefaultRetention");
  if (retention == nullptr) return;
  constexpr std::int64_t kDaySeconds = 86'400;
  const Json* days = find_member(*retention, "Days");
  const Json* years = find_member(*retention, "Years");
  const std::int64_t kept = days != nullptr    ? days->get<std::int64_t>()
                            : years != nullptr ? years->get<std::int64_t>() * 365
                                               : 0;
  properties["ObjectLockMode"] = retention->at("Mode");
  properties["ObjectLockRetainUntilDate"] =
      now.time_since_epoch().count() / 1000 + kept * kDaySeconds;
}

}  // namespace

std::optional<Error> place_object(Change& change, const BucketRow& bucket, ObjectRow& object) {
  if (auto error = check_file_key(bucket, object.key)) return error;
  Objects objects(change.database);
  object.bucket_id = bucket.id;
  object.modified_ms = change.now.time_since_epoch().count();
  object.version_id = next_version_id(bucket, objects.next_seq());
  if (!object.is_delete_marker) add_default_retention(object.properties, bucket, change.now);
  if (object.version_id == kNullVersion) {
    if (const auto old = objects.find(bucket.id, object.key, kNullVersion)) {
      if (is_locked(*old, change.now, false)) return object_is_locked();
      objects.remove(*old);
      // The file of a folder stays until the new one takes its place.
      if (!is_file(*old)) {
        change.freed.insert(change.freed.end(), old->blobs.begin(), old->blobs.end());
      }
    }
  }
  objects.insert(object);
  return std::nullopt;
}

std::optional<Error> store_object(Change& change, const Call& call, const BucketRow& bucket,
                                  ObjectRow& object) {
  const auto current = Objects(change.database).find_latest(bucket.id, object.key);
  if (auto error = check_write(call, current ? &*current : nullptr)) return error;
  return place_object(change, bucket, object);
}

}  // namespace sidestep::aws::s3
