#include "aws/s3/listing.h"
#include "aws/s3/operations/list.h"

namespace sidestep::aws::s3 {
namespace {

// A marker within a common prefix stands behind all that the prefix covers.
std::string after_marker(const std::string& marker, const std::string& prefix,
                         const std::string& delimiter) {
  if (delimiter.empty() || !marker.starts_with(prefix)) return marker;
  const std::size_t at = marker.find(delimiter, prefix.size());
  return at == marker.npos ? marker : marker.substr(0, at + delimiter.size());
}

Answer list_objects(S3& s3, const Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(s3.reader(), call));
  if (auto error = check_encoding(call)) return unexpected(*error);
  SIDESTEP_TRY(max, page_size(call, "MaxKeys", "max-keys"));
  const std::string marker = call.text_or("Marker", "");
  const std::string delimiter = call.text_or("Delimiter", "");
  const std::string prefix = call.text_or("Prefix", "");
  const ListPage page = list_page(
      s3.reader(), bucket.id,
      {prefix, delimiter, {after_marker(marker, prefix, delimiter), std::nullopt}, max},
      Listed::kLatest);
  Json answer = Json::object();
  answer["Name"] = bucket.name;
  echo_members(answer, call);
  answer["Marker"] = listed_key(call, marker);
  answer["MaxKeys"] = max;
  answer["IsTruncated"] = page.is_truncated;
  // Without a delimiter, clients take the last key.
  if (page.is_truncated && !delimiter.empty()) {
    answer["NextMarker"] = listed_key(call, page.last.key);
  }
  Json contents = Json::array();
  for (const ObjectRow& object : page.objects) {
    Json entry = listed_object(call, object);
    entry["Owner"] = owner_of(bucket.account);
    contents.push_back(std::move(entry));
  }
  if (!contents.empty()) answer["Contents"] = std::move(contents);
  if (!page.common_prefixes.empty()) {
    answer["CommonPrefixes"] = listed_prefixes(call, page.common_prefixes);
  }
  return members(std::move(answer));
}

}  // namespace

constinit const S3Operation kListObjects{"ListObjects", read_at_once<list_objects>};

}  // namespace sidestep::aws::s3
