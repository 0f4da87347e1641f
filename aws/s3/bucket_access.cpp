#include "aws/s3/bucket_access.h"

#include <algorithm>
#include <cctype>

#include "base/hash.h"

namespace sidestep::aws::s3 {
namespace {

bool is_account_id(std::string_view text) {
  return text.size() == 12 &&
         std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

bool looks_like_an_address(std::string_view name) {
  return std::ranges::count(name, '.') == 3 && std::ranges::all_of(name, [](unsigned char c) {
           return c == '.' || std::isdigit(c) != 0;
         });
}

bool is_lower_or_digit(unsigned char c) { return std::islower(c) != 0 || std::isdigit(c) != 0; }

Error access_denied() { return s3_error(403, "AccessDenied", "Access Denied"); }

}  // namespace

bool is_bucket_name(std::string_view name) {
  if (name.size() < 3 || name.size() > 63 || looks_like_an_address(name)) return false;
  if (!is_lower_or_digit(name.front()) || !is_lower_or_digit(name.back())) return false;
  if (name.find("..") != name.npos) return false;
  if (name.starts_with("xn--") || name.ends_with("-s3alias")) return false;
  return std::ranges::all_of(
      name, [](unsigned char c) { return is_lower_or_digit(c) || c == '-' || c == '.'; });
}

Expected<BucketRow, Error> bucket_named(storage::Database& database, const std::string& name,
                                        const Scope& scope) {
  auto bucket = Buckets(database).find(name);
  if (!bucket) return unexpected(no_such_bucket(name));
  if (bucket->account != scope.account) return unexpected(access_denied());
  return *std::move(bucket);
}

Expected<BucketRow, Error> bucket_of(storage::Database& database, const Call& call) {
  const std::string* expected = call.find_text("ExpectedBucketOwner");
  if (expected != nullptr && !is_account_id(*expected)) {
    return unexpected(
        s3_error(400, "InvalidBucketOwnerAWSAccountID",
                 "The value of the expected bucket owner parameter must be an AWS Account ID... [" +
                     *expected + "]"));
  }
  SIDESTEP_TRY(bucket, bucket_named(database, call.text("Bucket"), call.scope));
  if (expected != nullptr && *expected != bucket.account) return unexpected(access_denied());
  return bucket;
}

std::string canonical_user_id(const std::string& account) {
  return sha256_hex("canonical user of account " + account);
}

Json owner_of(const std::string& account) {
  Json owner = Json::object();
  owner["ID"] = canonical_user_id(account);
  return owner;
}

Json initiator_of(const std::string& account) {
  Json initiator = owner_of(account);
  initiator["DisplayName"] = account;
  return initiator;
}

}  // namespace sidestep::aws::s3
