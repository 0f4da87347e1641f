#include "aws/s3/delete_version.h"

#include "aws/s3/folder.h"
#include "aws/s3/tables/uploads.h"

namespace sidestep::aws::s3 {
namespace {

Expected<Deleted, Error> remove_row(Change& change, std::optional<ObjectRow> object,
                                    bool bypass_governance) {
  if (!object) return Deleted{};
  if (is_locked(*object, change.now, bypass_governance)) return unexpected(object_is_locked());
  Objects(change.database).remove(*object);
  Uploads(change.database).note_deletion(object->bucket_id, object->key);
  if (is_file(*object)) {
    remove_file(*object);
  } else {
    change.freed.insert(change.freed.end(), object->blobs.begin(), object->blobs.end());
  }
  return Deleted{std::move(object), std::nullopt};
}

}  // namespace

Expected<Deleted, Error> delete_version(Change& change, const BucketRow& bucket,
                                        const DeleteRequest& request) {
  const Objects objects(change.database);
  if (request.version_id != nullptr) {
    auto object = objects.find(bucket.id, request.key, *request.version_id);
    if (!object && !is_version_id(*request.version_id)) {
      return unexpected(
          invalid_argument("Invalid version id specified", "versionId", *request.version_id));
    }
    return remove_row(change, std::move(object), request.bypass_governance);
  }
  if (bucket.versioning == Versioning::kNever) {
    auto object = objects.find_latest(bucket.id, request.key);
    if (object) return remove_row(change, std::move(object), request.bypass_governance);
    Deleted nothing;
    nothing.missing.emplace().key = request.key;
    return nothing;
  }
  ObjectRow marker;
  marker.key = request.key;
  marker.is_delete_marker = true;
  if (auto error = place_object(change, bucket, marker)) return unexpected(*error);
  return Deleted{std::nullopt, std::move(marker)};
}

}  // namespace sidestep::aws::s3
