// Objects in the classes of archives must be restored before they can be read; here that takes no
// time.

#include "aws/s3/archive.h"
#include "aws/s3/notifications.h"
#include "aws/s3/object_read.h"
#include "aws/s3/operations/list.h"

namespace sidestep::aws::s3 {
namespace {

constexpr std::int64_t kSecondsPerDay = 86'400;

Answer restore_object(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  SIDESTEP_TRY(object, object_of(change.database, bucket, call, "POST"));
  const Json* request = call.find("RestoreRequest");
  const Json* days = request == nullptr ? nullptr : find_member(*request, "Days");
  if (request != nullptr && request->contains("Type")) {
    return unexpected(not_implemented("RestoreRequest", "Sidestep does not select from archives"));
  }
  if (days == nullptr || days->get<std::int64_t>() < 1) return unexpected(malformed_xml());
  if (!is_of_archive(object)) {
    return unexpected(
        s3_error(403, "InvalidObjectState",
                 "Restore is not allowed for the object's current storage class",
                 {{"StorageClass", class_of(object)}}));
  }
  const bool was_restored = is_restored(object, change.now);
  const std::int64_t now = change.now.time_since_epoch().count() / 1000;
  object.properties["RestoredUntil"] = now + days->get<std::int64_t>() * kSecondsPerDay;
  Objects(change.database).update_properties(object);
  notify(change, bucket, call, {"ObjectRestore:Post", &object});
  notify(change, bucket, call, {"ObjectRestore:Completed", &object});
  Output output;
  output.status = was_restored ? 200 : 202;
  return output;
}

}  // namespace

constinit const S3Operation kRestoreObject{"RestoreObject", write_at_once<restore_object>};

}  // namespace sidestep::aws::s3
