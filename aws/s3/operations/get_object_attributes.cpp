#include "aws/s3/customer_key.h"
#include "aws/s3/object_read.h"
#include "aws/s3/operations/list.h"
#include "base/limits.h"

namespace sidestep::aws::s3 {
namespace {

bool wants(const Call& call, std::string_view attribute) {
  const Json* list = call.find("ObjectAttributes");
  if (list == nullptr) return false;
  return std::ranges::any_of(*list, [&](const Json& name) { return name == attribute; });
}

// Without the number of parts that a composite checksum ends with.
Json checksum_members(const Json& properties) {
  Json checksum = Json::object();
  for (const ChecksumAlgorithm& algorithm : kChecksumAlgorithms) {
    const Json* value = find_member(properties, algorithm.member);
    if (value == nullptr) continue;
    const auto& text = value->get_ref<const std::string&>();
    checksum[std::string(algorithm.member)] = text.substr(0, text.find('-'));
  }
  copy_members(checksum, properties, {"ChecksumType"});
  return checksum;
}

Json part_members(const Call& call, const Json& properties) {
  const Json& parts = properties.at("Parts");
  const std::int64_t max =
      std::min(call.integer_or("MaxParts", limits::kS3KeysMax), limits::kS3KeysMax);
  const std::int64_t after = call.integer_or("PartNumberMarker", 0);
  Json answer = Json::object();
  answer["TotalPartsCount"] = parts.size();
  // As recorded: parts are listed if the object's checksum is made of theirs.
  const Json* type = find_member(properties, "ChecksumType");
  if (type == nullptr || *type != "COMPOSITE") return answer;
  Json listed = Json::array();
  bool is_truncated = false;
  for (const Json& part : parts) {
    const auto number = part.at("PartNumber").get<std::int64_t>();
    if (number <= after) continue;
    if (static_cast<std::int64_t>(listed.size()) == max) {
      is_truncated = true;
      break;
    }
    listed.push_back(part);
  }
  answer["IsTruncated"] = is_truncated;
  answer["MaxParts"] = max;
  answer["PartNumberMarker"] = after;
  answer["NextPartNumberMarker"] = listed.empty() ? Json(0) : listed.back().at("PartNumber");
  if (!listed.empty()) answer["Parts"] = std::move(listed);
  return answer;
}

Answer get_object_attributes(S3& s3, const Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(s3.reader(), call));
  SIDESTEP_TRY(object, object_of(s3.reader(), bucket, call, "GET"));
  if (auto error = check_customer_key_of(call, object.properties)) return unexpected(*error);
  Json answer = Json::object();
  answer["LastModified"] = whole_seconds(object.modified_ms);
  if (names_versions(bucket)) answer["VersionId"] = object.version_id;
  if (wants(call, "ETag")) answer["ETag"] = object.etag;
  if (wants(call, "Checksum")) {
    Json checksum = checksum_members(object.properties);
    if (!checksum.empty()) answer["Checksum"] = std::move(checksum);
  }
  if (wants(call, "ObjectParts") && object.properties.contains("Parts")) {
    answer["ObjectParts"] = part_members(call, object.properties);
  }
  if (wants(call, "StorageClass")) {
    answer["StorageClass"] = "STANDARD";
    copy_members(answer, object.properties, {"StorageClass"});
  }
  if (wants(call, "ObjectSize")) answer["ObjectSize"] = object.size;
  return members(std::move(answer));
}

}  // namespace

constinit const S3Operation kGetObjectAttributes{"GetObjectAttributes",
                                                 read_at_once<get_object_attributes>};

}  // namespace sidestep::aws::s3
