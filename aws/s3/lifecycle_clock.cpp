#include "aws/s3/lifecycle_clock.h"

#include "aws/s3/delete_version.h"
#include "aws/s3/lifecycle.h"
#include "aws/s3/notifications.h"
#include "aws/s3/s3.h"
#include "base/uuid.h"

namespace sidestep::aws::s3 {
namespace {

// Versions that are looked at in one commit.
constexpr std::size_t kVersionsPerCommit = 1000;

// The events of what nobody asked for bear the bucket's account.
Call call_of(const BucketRow& bucket) {
  Call call{"", Json::object(), Scope{bucket.account, bucket.region}};
  call.request_id = random_uuid();
  return call;
}

void expire(Change& change, const BucketRow& bucket, const ObjectRow& object,
            const std::string* version_id) {
  const auto deleted = delete_version(change, bucket, {object.key, version_id, false});
  if (!deleted) return;  // it is locked, and stays
  const Call call = call_of(bucket);
  if (deleted->marker) {
    notify(change, bucket, call, {"LifecycleExpiration:DeleteMarkerCreated", &*deleted->marker});
  } else if (deleted->removed && !deleted->removed->is_delete_marker) {
    notify(change, bucket, call, {"LifecycleExpiration:Delete", &*deleted->removed});
  }
}

void change_class(Change& change, const BucketRow& bucket, ObjectRow object) {
  auto due = due_class(bucket, object, change.now);
  if (!due) return;
  object.properties["StorageClass"] = *std::move(due);
  Objects(change.database).update_properties(object);
  notify(change, bucket, call_of(bucket), {"LifecycleTransition", &object});
}

void abort_uploads(Change& change, const BucketRow& bucket) {
  Uploads uploads(change.database);
  for (const UploadRow& upload : uploads.list(bucket.id, "", "", "")) {
    if (!expires_upload(bucket, upload, change.now)) continue;
    for (PartRow& part : uploads.parts(upload.id)) change.freed.push_back(std::move(part.blob));
    uploads.remove(upload.id);
  }
}

}  // namespace

// Where it stands, and what it has seen of the key before it.
struct LifecycleClock::Walk {
  std::int64_t bucket_id = 0;
  Position at{};
  bool is_over = false;
  Timestamp now;
  std::vector<std::string> freed{};
  std::string key{};
  Noncurrent noncurrent{};

  void look_at(Change& change, const BucketRow& bucket, const ObjectRow& object) {
    if (object.is_latest) {
      look_at_latest(change, bucket, object);
      noncurrent.newer = 0;
    } else if (object.key == key) {
      if (expires_noncurrent(bucket, object, noncurrent, now)) {
        expire(change, bucket, object, &object.version_id);
      }
      ++noncurrent.newer;
    }
    key = object.key;
    noncurrent.since = Timestamp(Millis(object.modified_ms));
  }

  void look_at_latest(Change& change, const BucketRow& bucket, const ObjectRow& object) const {
    if (object.is_delete_marker) {
      if (Objects(change.database).has_other_versions(object)) return;
      if (expires_marker(bucket, object, now)) expire(change, bucket, object, &object.version_id);
      return;
    }
    const auto expiry = expiry_of(bucket, object);
    if (expiry && expiry->when <= now) return expire(change, bucket, object, nullptr);
    change_class(change, bucket, object);
  }

  // A page, on the writer's thread.
  void step(storage::Database& database) {
    const auto bucket = Buckets(database).find_with_rules(bucket_id);
    if (!bucket) {
      is_over = true;
      return;
    }
    if (bucket->id != bucket_id) at = {};
    bucket_id = bucket->id;
    Change change{database, now, freed};
    if (at.key.empty()) abort_uploads(change, *bucket);
    const auto rows = Objects(database).list_versions(bucket->id, "", at, kVersionsPerCommit);
    for (const ObjectRow& row : rows) look_at(change, *bucket, row);
    if (rows.size() < kVersionsPerCommit) {
      ++bucket_id;
      at = {};
    } else {
      at = {rows.back().key, rows.back().seq};
    }
  }
};

void LifecycleClock::wake() {
  is_woken_ = true;
  if (is_walking_) return;
  is_woken_ = false;
  if (!Buckets(s3_.reader()).find_with_rules(0)) return;
  is_walking_ = true;
  auto walk = std::make_shared<Walk>();
  walk->now = s3_.now();
  step(std::move(walk));
}

void LifecycleClock::step(std::shared_ptr<Walk> walk) {
  s3_.platform().rows.change(
      [walk](storage::Database& database) { walk->step(database); },
      [this, walk] {
        auto freed = std::exchange(walk->freed, {});
        for (std::string& name : freed) s3_.blobs().remove(std::move(name));
        s3_.outbox().wake();
        if (!walk->is_over) return step(walk);
        is_walking_ = false;
        rest();
      });
}

void LifecycleClock::rest() {
  if (is_woken_) return wake();
  const Timestamp midnight = days_after(s3_.now() + Millis(1), 0);
  alarm_ = s3_.platform().alarms.set(midnight, Alarms::Leap::kWhileExecutionsWait,
                                     [this] { wake(); });
}

}  // namespace sidestep::aws::s3
