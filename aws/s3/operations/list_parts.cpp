#include "aws/s3/listing.h"
#include "aws/s3/multipart.h"
#include "aws/s3/object_properties.h"
#include "aws/s3/operations/list.h"

namespace sidestep::aws::s3 {
namespace {

Json listed_part(const PartRow& part, const ChecksumAlgorithm* algorithm) {
  Json entry = Json::object();
  entry["PartNumber"] = part.number;
  entry["LastModified"] = whole_seconds(part.modified_ms);
  entry["ETag"] = "\"" + part.etag + "\"";
  entry["Size"] = part.size;
  if (algorithm != nullptr) entry[std::string(algorithm->member)] = part.checksum;
  return entry;
}

Answer list_parts(S3& s3, const Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(s3.reader(), call));
  SIDESTEP_TRY(upload, upload_of(s3.reader(), bucket, call));
  SIDESTEP_TRY(max, page_size(call, "MaxParts", "max-parts"));
  const Json* marker = call.find("PartNumberMarker");
  std::int64_t after = 0;
  if (marker != nullptr && marker->is_number()) after = marker->get<std::int64_t>();
  if (marker != nullptr && marker->is_string()) {
    const auto& text = marker->get_ref<const std::string&>();
    after = text.empty() ? 0 : std::strtoll(text.c_str(), nullptr, 10);
  }
  const std::vector<PartRow> parts = Uploads(s3.reader()).parts(upload.id, after);
  Json answer = Json::object();
  answer["Bucket"] = bucket.name;
  answer["Key"] = upload.key;
  answer["UploadId"] = upload.id;
  answer["PartNumberMarker"] = after;
  answer["MaxParts"] = max;
  answer["IsTruncated"] = parts.size() > max;
  Json listed = Json::array();
  for (const PartRow& part : parts) {
    if (listed.size() == max) break;
    listed.push_back(listed_part(part, algorithm_of(upload)));
  }
  answer["NextPartNumberMarker"] = listed.empty() ? Json(0) : listed.back().at("PartNumber");
  if (!listed.empty()) answer["Parts"] = std::move(listed);
  answer["Initiator"] = initiator_of(bucket.account);
  answer["Owner"] = owner_of(bucket.account);
  answer["StorageClass"] = "STANDARD";
  copy_members(answer, upload.properties, {"StorageClass", "ChecksumAlgorithm", "ChecksumType"});
  return members(std::move(answer));
}

}  // namespace

constinit const S3Operation kListParts{"ListParts", read_at_once<list_parts>};

}  // namespace sidestep::aws::s3
