#include <algorithm>
#include <cctype>

#include "aws/s3/access_list.h"
#include "aws/s3/bucket_access.h"
#include "aws/s3/bucket_settings.h"
#include "aws/s3/operations/list.h"
#include "aws/s3/tag_set.h"

namespace sidestep::aws::s3 {
namespace {

constexpr std::string_view kFirstRegion = "us-east-1";

bool looks_like_a_region(std::string_view text) {
  return text == "EU" || (std::ranges::count(text, '-') >= 2 && std::isdigit(text.back()) != 0);
}

// Which constraint may stand in a request, by the region that it was sent to.
std::optional<Error> check_location(const Call& call, const std::string* location) {
  const std::string& region = call.scope.region;
  const auto incompatible = [](const std::string& what) {
    return s3_error(400, "IllegalLocationConstraintException",
                    "The " + what +
                        " location constraint is incompatible for the region specific "
                        "endpoint this request was sent to.");
  };
  if (location == nullptr || location->empty()) {
    if (region == kFirstRegion) return std::nullopt;
    return incompatible("unspecified");
  }
  const bool is_known = looks_like_a_region(*location) && *location != kFirstRegion;
  if (region == kFirstRegion && !is_known) {
    return s3_error(400, "InvalidLocationConstraint",
                    "The specified location-constraint is not valid",
                    {{"LocationConstraint", *location}});
  }
  if (region != kFirstRegion && *location != region) return incompatible(*location);
  return std::nullopt;
}

std::optional<Error> check_name(const std::string& name) {
  if (is_bucket_name(name)) return std::nullopt;
  return s3_error(400, "InvalidBucketName", "The specified bucket is not valid.",
                  {{"BucketName", name}});
}

// Who owns its objects, and who may do what.
std::optional<Error> add_access(BucketRow& bucket, const Call& call) {
  if (const std::string* ownership = call.find_text("ObjectOwnership")) {
    Json rule = Json::object();
    rule["ObjectOwnership"] = *ownership;
    bucket.configurations["OwnershipControls"]["Rules"] = Json::array({std::move(rule)});
  }
  const auto grants = requested_grants(call);
  if (!grants) return grants.error();
  if (grants->is_null() || *grants == owners_grants(bucket.account)) return std::nullopt;
  if (!has_access_lists(bucket)) {
    return s3_error(400, "InvalidBucketAclWithObjectOwnership",
                    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced "
                    "setting");
  }
  if (auto error = check_grants(bucket, *grants, ListOf::kBucket)) return error;
  bucket.configurations["Grants"] = *grants;
  return std::nullopt;
}

Expected<BucketRow, Error> new_bucket(const Change& change, const Call& call) {
  const std::string& name = call.text("Bucket");
  if (auto error = check_name(name)) return unexpected(*error);
  const Json* configuration = call.find("CreateBucketConfiguration");
  const Json* location =
      configuration == nullptr ? nullptr : find_member(*configuration, "LocationConstraint");
  const std::string* region =
      location == nullptr ? nullptr : &location->get_ref<const std::string&>();
  if (auto error = check_location(call, region)) return unexpected(*error);
  BucketRow bucket;
  bucket.name = name;
  bucket.account = call.scope.account;
  bucket.region = region == nullptr || region->empty() ? call.scope.region
                  : *region == "EU"                    ? "eu-west-1"
                                                       : *region;
  bucket.created_ms = change.now.time_since_epoch().count();
  if (call.flag_or("ObjectLockEnabledForBucket", false)) {
    bucket.object_lock = true;
    bucket.versioning = Versioning::kEnabled;
  }
  const Json* tags = configuration == nullptr ? nullptr : find_member(*configuration, "Tags");
  if (tags != nullptr && !tags->empty()) {
    if (auto error = check_tags(*tags, Tagged::kNewBucket)) return unexpected(*error);
    bucket.configurations["Tagging"]["TagSet"] = *tags;
  }
  if (auto error = add_access(bucket, call)) return unexpected(*error);
  return bucket;
}

Answer create_bucket(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, new_bucket(change, call));
  Buckets buckets(change.database);
  if (const auto existing = buckets.find(bucket.name)) {
    if (existing->account != call.scope.account) {
      return unexpected(s3_error(
          409, "BucketAlreadyExists",
          "The requested bucket name is not available. The bucket namespace is shared by all "
          "users of the system. Please select a different name and try again.",
          {{"BucketName", bucket.name}}));
    }
    // In us-east-1, making one's own bucket again is no error.
    if (call.scope.region != kFirstRegion || existing->region != kFirstRegion) {
      return unexpected(s3_error(409, "BucketAlreadyOwnedByYou",
                                 "Your previous request to create the named bucket succeeded and "
                                 "you already own it.",
                                 {{"BucketName", bucket.name}}));
    }
  } else {
    buckets.insert(bucket);
  }
  Json answer = Json::object();
  answer["Location"] = bucket.region == kFirstRegion
                           ? "/" + bucket.name
                           : "http://" + bucket.name + ".s3.amazonaws.com/";
  answer["BucketArn"] = "arn:aws:s3:::" + bucket.name;
  return members(std::move(answer));
}

}  // namespace

constinit const S3Operation kCreateBucket{"CreateBucket", write_at_once<create_bucket>};

}  // namespace sidestep::aws::s3
