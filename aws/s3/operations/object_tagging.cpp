#include "aws/s3/notifications.h"
#include "aws/s3/object_read.h"
#include "aws/s3/operations/list.h"
#include "aws/s3/tag_set.h"

namespace sidestep::aws::s3 {
namespace {

Json version_members(const BucketRow& bucket, const ObjectRow& object) {
  Json answer = Json::object();
  if (names_versions(bucket)) answer["VersionId"] = object.version_id;
  return answer;
}

// A delete marker has no tags, and says so here even where it hides its key elsewhere.
Expected<ObjectRow, Error> tagged_object(storage::Database& database, const BucketRow& bucket,
                                         const Call& call, std::string_view method) {
  const auto latest = Objects(database).find_latest(bucket.id, call.text("Key"));
  if (call.find("VersionId") == nullptr && latest && latest->is_delete_marker) {
    return unexpected(method_not_allowed(method, "DeleteMarker"));
  }
  return object_of(database, bucket, call, method);
}

Answer get_object_tagging(S3& s3, const Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(s3.reader(), call));
  SIDESTEP_TRY(object, tagged_object(s3.reader(), bucket, call, "GET"));
  Json answer = version_members(bucket, object);
  answer["TagSet"] = Json::array();
  copy_members(answer, object.properties, {"TagSet"});
  return members(std::move(answer));
}

Answer put_object_tagging(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  SIDESTEP_TRY(object, tagged_object(change.database, bucket, call, "PUT"));
  const Json* tagging = call.find("Tagging");
  if (tagging == nullptr) return unexpected(malformed_xml());
  // As recorded, an element <Tagging/> with nothing in it takes all tags away.
  const Json* named = find_member(*tagging, "TagSet");
  const Json tags = named == nullptr ? Json::array() : *named;
  if (auto error = check_tags(tags, Tagged::kObject)) return unexpected(*error);
  object.properties["TagSet"] = tags;
  Objects(change.database).update_properties(object);
  notify(change, bucket, call, {"ObjectTagging:Put", &object});
  return members(version_members(bucket, object));
}

Answer delete_object_tagging(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  SIDESTEP_TRY(object, tagged_object(change.database, bucket, call, "DELETE"));
  object.properties.erase("TagSet");
  Objects(change.database).update_properties(object);
  notify(change, bucket, call, {"ObjectTagging:Delete", &object});
  return members(version_members(bucket, object));
}

}  // namespace

constinit const S3Operation kGetObjectTagging{"GetObjectTagging", read_at_once<get_object_tagging>};
constinit const S3Operation kPutObjectTagging{"PutObjectTagging",
                                              write_at_once<put_object_tagging>};
constinit const S3Operation kDeleteObjectTagging{"DeleteObjectTagging",
                                                 write_at_once<delete_object_tagging>};

}  // namespace sidestep::aws::s3
