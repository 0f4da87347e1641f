#include "aws/s3/listing.h"
#include "aws/s3/multipart.h"
#include "aws/s3/object_properties.h"
#include "aws/s3/operations/list.h"

namespace sidestep::aws::s3 {
namespace {

struct UploadPage {
  std::vector<UploadRow> uploads;
  std::vector<std::string> common_prefixes;
  bool is_truncated = false;
  std::string last_key;
  std::string last_id;
};

UploadPage page_of(const std::vector<UploadRow>& all, const std::string& prefix,
                   const std::string& delimiter, std::size_t max) {
  UploadPage page;
  for (const UploadRow& upload : all) {
    const std::size_t at =
        delimiter.empty() ? std::string::npos : upload.key.find(delimiter, prefix.size());
    const bool is_shared = at != std::string::npos;
    const std::string shared = is_shared ? upload.key.substr(0, at + delimiter.size()) : "";
    if (is_shared && !page.common_prefixes.empty() && page.common_prefixes.back() == shared) {
      continue;
    }
    if (page.uploads.size() + page.common_prefixes.size() == max) {
      page.is_truncated = true;
      break;
    }
    page.last_key = is_shared ? shared : upload.key;
    page.last_id = is_shared ? "" : upload.id;
    if (is_shared) page.common_prefixes.push_back(shared);
    if (!is_shared) page.uploads.push_back(upload);
  }
  return page;
}

Json listed_upload(const Call& call, const UploadRow& upload, const BucketRow& bucket) {
  Json entry = Json::object();
  entry["UploadId"] = upload.id;
  entry["Key"] = listed_key(call, upload.key);
  entry["Initiated"] = whole_seconds(upload.initiated_ms);
  entry["StorageClass"] = "STANDARD";
  copy_members(entry, upload.properties, {"StorageClass", "ChecksumAlgorithm", "ChecksumType"});
  entry["Owner"] = owner_of(bucket.account);
  entry["Initiator"] = initiator_of(bucket.account);
  return entry;
}

Answer list_multipart_uploads(S3& s3, const Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(s3.reader(), call));
  if (auto error = check_encoding(call)) return unexpected(*error);
  SIDESTEP_TRY(max, page_size(call, "MaxUploads", "max-uploads"));
  const std::string key_marker = call.text_or("KeyMarker", "");
  const std::string id_marker = key_marker.empty() ? "" : call.text_or("UploadIdMarker", "");
  const std::string prefix = call.text_or("Prefix", "");
  const Uploads uploads(s3.reader());
  const auto marked = id_marker.empty() ? std::nullopt : uploads.find(id_marker);
  if (!id_marker.empty() && (!marked || marked->key != key_marker)) {
    return unexpected(invalid_argument("Invalid uploadId marker", "upload-id-marker", id_marker));
  }
  const UploadPage page = page_of(uploads.list(bucket.id, prefix, key_marker, id_marker), prefix,
                                  call.text_or("Delimiter", ""), max);
  Json answer = Json::object();
  answer["Bucket"] = bucket.name;
  echo_members(answer, call);
  if (prefix.empty()) answer.erase("Prefix");
  answer["KeyMarker"] = listed_key(call, key_marker);
  answer["UploadIdMarker"] = id_marker;
  answer["MaxUploads"] = max;
  answer["IsTruncated"] = page.is_truncated;
  answer["NextKeyMarker"] = listed_key(call, page.last_key);
  answer["NextUploadIdMarker"] = page.last_id;
  Json listed = Json::array();
  for (const UploadRow& upload : page.uploads) {
    listed.push_back(listed_upload(call, upload, bucket));
  }
  if (!listed.empty()) answer["Uploads"] = std::move(listed);
  if (!page.common_prefixes.empty()) {
    answer["CommonPrefixes"] = listed_prefixes(call, page.common_prefixes);
  }
  return members(std::move(answer));
}

}  // namespace

constinit const S3Operation kListMultipartUploads{"ListMultipartUploads",
                                                  read_at_once<list_multipart_uploads>};

}  // namespace sidestep::aws::s3
