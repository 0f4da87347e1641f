#include "aws/s3/bucket_access.h"
#include "aws/s3/delete_version.h"
#include "aws/s3/notifications.h"
#include "aws/s3/operations/list.h"
#include "base/limits.h"

namespace sidestep::aws::s3 {
namespace {

Json success(const DeleteRequest& request, const Deleted& deleted) {
  Json entry = Json::object();
  if (deleted.marker) {
    entry["DeleteMarker"] = true;
    entry["DeleteMarkerVersionId"] = deleted.marker->version_id;
  } else if (deleted.removed && deleted.removed->is_delete_marker) {
    entry["DeleteMarker"] = true;
    entry["DeleteMarkerVersionId"] = deleted.removed->version_id;
  }
  entry["Key"] = request.key;
  if (request.version_id != nullptr) entry["VersionId"] = *request.version_id;
  return entry;
}

Json failure(const DeleteRequest& request, const Error& error) {
  Json entry = Json::object();
  entry["Code"] = error.code;
  entry["Key"] = request.key;
  entry["Message"] = error.message;
  if (request.version_id != nullptr) entry["VersionId"] = *request.version_id;
  return entry;
}

Answer delete_objects(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  const Json* objects =
      call.find("Delete") == nullptr ? nullptr : find_member(*call.find("Delete"), "Objects");
  const std::size_t count = objects == nullptr ? 0 : objects->size();
  if (count == 0 || count > static_cast<std::size_t>(limits::kS3KeysMax)) {
    return unexpected(malformed_xml());
  }
  const Json* quiet = find_member(*call.find("Delete"), "Quiet");
  const bool is_quiet = quiet != nullptr && *quiet == true;
  Json done = Json::array(), failed = Json::array();
  for (const Json& object : *objects) {
    const Json* version = find_member(object, "VersionId");
    const DeleteRequest request{
        object.at("Key").get<std::string>(),
        version == nullptr ? nullptr : &version->get_ref<const std::string&>(),
        call.flag_or("BypassGovernanceRetention", false)};
    const auto deleted = delete_version(change, bucket, request);
    if (!deleted && deleted.error().code == "InvalidArgument") {
      failed.push_back(failure(request, no_such_version(request.key, *request.version_id)));
      continue;
    }
    if (!deleted) {
      failed.push_back(failure(request, deleted.error()));
      continue;
    }
    notify_deleted(change, bucket, call, *deleted);
    if (!is_quiet) done.push_back(success(request, *deleted));
  }
  Json answer = Json::object();
  if (!done.empty()) answer["Deleted"] = std::move(done);
  if (!failed.empty()) answer["Errors"] = std::move(failed);
  return members(std::move(answer));
}

}  // namespace

constinit const S3Operation kDeleteObjects{"DeleteObjects", write_at_once<delete_objects>};

}  // namespace sidestep::aws::s3
