#include "aws/s3/listing.h"
#include "aws/s3/object_properties.h"
#include "aws/s3/operations/list.h"

namespace sidestep::aws::s3 {
namespace {

Expected<Position, Error> position_after(S3& s3, const Call& call, const BucketRow& bucket) {
  const std::string* key = call.find_text("KeyMarker");
  const std::string* version = call.find_text("VersionIdMarker");
  if (version != nullptr && key == nullptr) {
    return unexpected(
        invalid_argument("A version-id marker cannot be specified without a key marker.",
                         "version-id-marker", *version));
  }
  Position position{key == nullptr ? "" : *key, std::nullopt};
  if (version == nullptr) return position;
  const auto row = Objects(s3.reader()).find(bucket.id, *key, *version);
  if (!row && !is_version_id(*version)) {
    return unexpected(
        invalid_argument("Invalid version id specified", "version-id-marker", *version));
  }
  // A version that has been deleted since still says where it stood.
  position.seq = row ? row->seq : place_of_version(*version);
  return position;
}

Json listed_version(const Call& call, const ObjectRow& object, const BucketRow& bucket) {
  Json entry = Json::object();
  if (object.is_delete_marker) {
    entry["Key"] = listed_key(call, object.key);
    entry["LastModified"] = whole_seconds(object.modified_ms);
  } else {
    entry = listed_object(call, object);
  }
  entry["VersionId"] = object.version_id;
  entry["IsLatest"] = object.is_latest;
  entry["Owner"] = owner_of(bucket.account);
  return entry;
}

std::string last_version_of(const ListPage& page) {
  for (const ObjectRow& object : page.objects) {
    if (object.seq == page.last.seq) return object.version_id;
  }
  return {};
}

Answer list_object_versions(S3& s3, const Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(s3.reader(), call));
  if (auto error = check_encoding(call)) return unexpected(*error);
  SIDESTEP_TRY(max, page_size(call, "MaxKeys", "max-keys"));
  SIDESTEP_TRY(after, position_after(s3, call, bucket));
  const ListPage page = list_page(
      s3.reader(), bucket.id,
      {call.text_or("Prefix", ""), call.text_or("Delimiter", ""), after, max}, Listed::kVersions);
  Json answer = Json::object();
  answer["Name"] = bucket.name;
  echo_members(answer, call);
  answer["KeyMarker"] = listed_key(call, call.text_or("KeyMarker", ""));
  answer["VersionIdMarker"] = call.text_or("VersionIdMarker", "");
  answer["MaxKeys"] = max;
  answer["IsTruncated"] = page.is_truncated;
  if (page.is_truncated) {
    answer["NextKeyMarker"] = listed_key(call, page.last.key);
    const std::string version = last_version_of(page);
    if (!version.empty()) answer["NextVersionIdMarker"] = version;
  }
  Json versions = Json::array(), markers = Json::array();
  for (const ObjectRow& object : page.objects) {
    Json entry = listed_version(call, object, bucket);
    (object.is_delete_marker ? markers : versions).push_back(std::move(entry));
  }
  if (!versions.empty()) answer["Versions"] = std::move(versions);
  if (!markers.empty()) answer["DeleteMarkers"] = std::move(markers);
  if (!page.common_prefixes.empty()) {
    answer["CommonPrefixes"] = listed_prefixes(call, page.common_prefixes);
  }
  return members(std::move(answer));
}

}  // namespace

constinit const S3Operation kListObjectVersions{"ListObjectVersions",
                                                read_at_once<list_object_versions>};

}  // namespace sidestep::aws::s3
