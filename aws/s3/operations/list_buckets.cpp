#include "aws/s3/bucket_access.h"
#include "aws/s3/operations/list.h"
#include "base/base64.h"

namespace sidestep::aws::s3 {
namespace {

constexpr std::size_t kBucketsMax = 10'000;

Error invalid_region(const std::string& region) {
  return invalid_argument("Argument value " + region + " is not a valid AWS Region",
                          "bucket-region");
}

bool is_region(const std::string& text) {
  static constexpr std::string_view kRegions[] = {
      "us-east-1",      "us-east-2",      "us-west-1",      "us-west-2",      "af-south-1",
      "ap-east-1",      "ap-south-1",     "ap-south-2",     "ap-southeast-1", "ap-southeast-2",
      "ap-southeast-3", "ap-southeast-4", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3",
      "ca-central-1",   "ca-west-1",      "eu-central-1",   "eu-central-2",   "eu-west-1",
      "eu-west-2",      "eu-west-3",      "eu-south-1",     "eu-south-2",     "eu-north-1",
      "il-central-1",   "me-south-1",     "me-central-1",   "sa-east-1"};
  return std::ranges::find(kRegions, text) != std::end(kRegions);
}

Json listed_bucket(const BucketRow& bucket, bool with_region) {
  Json entry = Json::object();
  entry["Name"] = bucket.name;
  entry["CreationDate"] = static_cast<double>(bucket.created_ms) / 1000;
  if (with_region) entry["BucketRegion"] = bucket.region;
  if (with_region) entry["BucketArn"] = "arn:aws:s3:::" + bucket.name;
  return entry;
}

Answer list_buckets(S3& s3, const Call& call) {
  const std::string* region = call.find_text("BucketRegion");
  if (region != nullptr && !is_region(*region)) return unexpected(invalid_region(*region));
  const std::string prefix = call.text_or("Prefix", "");
  const std::string after = base64_decode(call.text_or("ContinuationToken", "")).value_or("");
  const auto max =
      static_cast<std::size_t>(call.integer_or("MaxBuckets", static_cast<int>(kBucketsMax)));
  const bool is_paged = call.find("MaxBuckets") != nullptr || region != nullptr;
  Json listed = Json::array();
  Json answer = Json::object();
  std::string last;
  for (const BucketRow& bucket : Buckets(s3.reader()).list(call.scope.account, after)) {
    if (!bucket.name.starts_with(prefix) || (region != nullptr && bucket.region != *region)) {
      continue;
    }
    if (listed.size() == max) {
      answer["ContinuationToken"] = base64_encode(last);
      break;
    }
    last = bucket.name;
    listed.push_back(listed_bucket(bucket, is_paged));
  }
  answer["Buckets"] = std::move(listed);
  answer["Owner"] = owner_of(call.scope.account);
  if (!prefix.empty()) answer["Prefix"] = prefix;
  return members(std::move(answer));
}

}  // namespace

constinit const S3Operation kListBuckets{"ListBuckets", read_at_once<list_buckets>};

}  // namespace sidestep::aws::s3
