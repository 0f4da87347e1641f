#include "aws/s3/listing.h"
#include "aws/s3/object_properties.h"
#include "aws/s3/operations/list.h"
#include "base/base64.h"

namespace sidestep::aws::s3 {
namespace {

// A token is the last that was listed, sealed so that others are recognised.
constexpr std::string_view kSeal = "s3:";

std::string token_of(const std::string& last) { return base64_encode(std::string(kSeal) + last); }

Expected<std::string, Error> position_of(const Call& call) {
  const std::string* token = call.find_text("ContinuationToken");
  if (token == nullptr) return call.text_or("StartAfter", "");
  const auto text = base64_decode(*token);
  if (!text || !text->starts_with(kSeal)) {
    return unexpected(
        invalid_argument("The continuation token provided is incorrect", "continuation-token"));
  }
  return text->substr(kSeal.size());
}

Json with_owner(const Call& call, Json entry, const BucketRow& bucket) {
  if (call.flag_or("FetchOwner", false)) entry["Owner"] = owner_of(bucket.account);
  return entry;
}

Answer list_objects_v2(S3& s3, const Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(s3.reader(), call));
  if (auto error = check_encoding(call)) return unexpected(*error);
  SIDESTEP_TRY(max, page_size(call, "MaxKeys", "max-keys"));
  SIDESTEP_TRY(after, position_of(call));
  const ListPage page = list_page(
      s3.reader(), bucket.id,
      {call.text_or("Prefix", ""), call.text_or("Delimiter", ""), {after, std::nullopt}, max},
      Listed::kLatest);
  Json answer = Json::object();
  answer["Name"] = bucket.name;
  echo_members(answer, call);
  if (call.find("StartAfter") != nullptr && call.find("ContinuationToken") == nullptr) {
    answer["StartAfter"] = listed_key(call, call.text("StartAfter"));
  }
  copy_members(answer, call.input, {"ContinuationToken"});
  answer["KeyCount"] = page.objects.size() + page.common_prefixes.size();
  answer["MaxKeys"] = max;
  answer["IsTruncated"] = page.is_truncated;
  if (page.is_truncated) answer["NextContinuationToken"] = token_of(page.last.key);
  Json contents = Json::array();
  for (const ObjectRow& object : page.objects) {
    contents.push_back(with_owner(call, listed_object(call, object), bucket));
  }
  if (!contents.empty()) answer["Contents"] = std::move(contents);
  if (!page.common_prefixes.empty()) {
    answer["CommonPrefixes"] = listed_prefixes(call, page.common_prefixes);
  }
  return members(std::move(answer));
}

}  // namespace

constinit const S3Operation kListObjectsV2{"ListObjectsV2", read_at_once<list_objects_v2>};

}  // namespace sidestep::aws::s3
