#include "aws/s3/bucket_access.h"
#include "aws/s3/delete_version.h"
#include "aws/s3/notifications.h"
#include "aws/s3/operations/list.h"
#include "aws/s3/preconditions.h"

namespace sidestep::aws::s3 {
namespace {

// Conditions but If-Match are those of directory buckets.
std::optional<Error> check_conditions(const Call& call, Change& change, const BucketRow& bucket) {
  for (const auto& [member, header] :
       {std::pair{"IfMatchLastModifiedTime", "x-amz-if-match-last-modified-time"},
        std::pair{"IfMatchSize", "x-amz-if-match-size"}}) {
    if (call.find(member) != nullptr) return not_implemented(header, {});
  }
  if (call.find_text("IfMatch") == nullptr) return std::nullopt;
  const auto current = Objects(change.database).find_latest(bucket.id, call.text("Key"));
  return check_write(call, current ? &*current : nullptr);
}

Answer delete_object(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  if (auto error = check_conditions(call, change, bucket)) return unexpected(*error);
  const bool bypass = call.flag_or("BypassGovernanceRetention", false);
  if (bypass && !bucket.object_lock) {
    return unexpected(
        invalid_argument("x-amz-bypass-governance-retention is only applicable to "
                         "Object Lock enabled buckets.",
                         "x-amz-bypass-governance-retention"));
  }
  SIDESTEP_TRY(deleted, delete_version(change, bucket,
                                       {call.text("Key"), call.find_text("VersionId"), bypass}));
  notify_deleted(change, bucket, call, deleted);
  Json answer = Json::object();
  if (deleted.marker) {
    answer["DeleteMarker"] = true;
    if (deleted.marker->version_id != kNullVersion) {
      answer["VersionId"] = deleted.marker->version_id;
    } else {
      answer["VersionId"] = std::string(kNullVersion);
    }
  } else if (call.find_text("VersionId") != nullptr) {
    answer["VersionId"] = call.text("VersionId");
    if (deleted.removed && deleted.removed->is_delete_marker) answer["DeleteMarker"] = true;
  }
  return members(std::move(answer));
}

}  // namespace

constinit const S3Operation kDeleteObject{"DeleteObject", write_at_once<delete_object>};

}  // namespace sidestep::aws::s3
