#include "aws/s3/bootstrap_bucket.h"

#include <algorithm>

namespace sidestep::aws::s3 {

std::optional<BucketRow> bootstrap_bucket(const std::string& name) {
  constexpr std::string_view kMiddle = "-assets-";
  constexpr std::size_t kAccountLength = 12;
  const std::size_t middle = name.find(kMiddle);
  if (!name.starts_with("cdk-") || middle == name.npos) return std::nullopt;
  const std::string place = name.substr(middle + kMiddle.size());
  if (place.size() <= kAccountLength + 1 || place[kAccountLength] != '-') return std::nullopt;
  BucketRow bucket;
  bucket.name = name;
  bucket.account = place.substr(0, kAccountLength);
  bucket.region = place.substr(kAccountLength + 1);
  const bool is_account = bucket.account.find_first_not_of("0123456789") == std::string::npos;
  return is_account ? std::optional(std::move(bucket)) : std::nullopt;
}

std::optional<BucketRow> missing_bootstrap_bucket(storage::Database& database, const Call& call) {
  const std::string* name = call.find_text("Bucket");
  if (name == nullptr || call.operation == "CreateBucket" || call.operation == "DeleteBucket") {
    return std::nullopt;
  }
  auto bucket = bootstrap_bucket(*name);
  if (!bucket || Buckets(database).find(*name)) return std::nullopt;
  return bucket;
}

}  // namespace sidestep::aws::s3
