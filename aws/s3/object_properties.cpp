#include "aws/s3/object_properties.h"

#include "aws/s3/access_list.h"
#include "aws/s3/mime_words.h"
#include "aws/s3/tag_set.h"
#include "base/base64.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/uuid.h"

namespace sidestep::aws::s3 {
namespace {

constexpr std::string_view kDefaultType = "binary/octet-stream";
constexpr std::size_t kVersionRandom = 28;
constexpr std::size_t kVersionPlace = 12;  // of the random digits, which are not all random
constexpr std::size_t kVersionSeal = 4;

// SDKs that send chunks say so where the object's own encoding stands.
std::string without_aws_chunked(std::string encoding) {
  constexpr std::string_view kChunked = "aws-chunked";
  const std::size_t at = encoding.find(kChunked);
  if (at == encoding.npos) return encoding;
  encoding.erase(at, kChunked.size());
  while (encoding.starts_with(',') || encoding.starts_with(' ')) encoding.erase(0, 1);
  while (encoding.ends_with(',') || encoding.ends_with(' ')) encoding.pop_back();
  return encoding;
}

std::optional<Error> check_metadata(const Json& metadata) {
  std::size_t size = 0;
  for (const auto& [name, value] : metadata.items()) {
    size += name.size() + (value.is_string() ? value.get_ref<const std::string&>().size() : 0);
  }
  if (size <= limits::kS3MetadataMax) return std::nullopt;
  return s3_error(
      400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size",
      {{"Size", std::to_string(size)}, {"MaxSizeAllowed", std::to_string(limits::kS3MetadataMax)}});
}

constexpr std::array<std::string_view, 12> kStorageClasses = {
    "STANDARD",        "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING",
    "GLACIER",         "DEEP_ARCHIVE",       "OUTPOSTS",    "GLACIER_IR", "SNOW",
    "EXPRESS_ONEZONE", "FSX_OPENZFS"};

std::optional<Error> add_storage_class(Json& properties, const Call& call) {
  const std::string* storage_class = call.find_text("StorageClass");
  if (storage_class == nullptr || *storage_class == "STANDARD") return std::nullopt;
  if (std::ranges::find(kStorageClasses, *storage_class) == kStorageClasses.end()) {
    return s3_error(400, "InvalidStorageClass", "The storage class you specified is not valid",
                    {{"StorageClassRequested", *storage_class}});
  }
  properties["StorageClass"] = *storage_class;
  return std::nullopt;
}

std::optional<Error> add_lock(Json& properties, const Call& call, const BucketRow& bucket) {
  const std::string* mode = call.find_text("ObjectLockMode");
  const Json* until = call.find("ObjectLockRetainUntilDate");
  if ((mode == nullptr) != (until == nullptr)) {
    return invalid_argument(
        "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied",
        mode == nullptr ? "x-amz-object-lock-mode" : "x-amz-object-lock-retain-until-date");
  }
  const std::string* hold = call.find_text("ObjectLockLegalHoldStatus");
  if ((mode != nullptr || hold != nullptr) && !bucket.object_lock) {
    return invalid_request("Bucket is missing Object Lock Configuration");
  }
  if (mode != nullptr) {
    properties["ObjectLockMode"] = *mode;
    properties["ObjectLockRetainUntilDate"] = *until;
  }
  if (hold != nullptr) properties["ObjectLockLegalHoldStatus"] = *hold;
  return std::nullopt;
}

// What the bucket says of objects that say nothing themselves.
void add_default_encryption(Json& properties, const BucketRow& bucket) {
  const Json* configured = find_member(bucket.configurations, "Encryption");
  const Json* rules = configured == nullptr ? nullptr : find_member(*configured, "Rules");
  const Json* rule = rules == nullptr || rules->empty() ? nullptr : &rules->at(0);
  const Json* by_default =
      rule == nullptr ? nullptr : find_member(*rule, "ApplyServerSideEncryptionByDefault");
  properties["ServerSideEncryption"] = "AES256";
  if (by_default == nullptr) return;
  properties["ServerSideEncryption"] = by_default->at("SSEAlgorithm");
  if (const Json* key = find_member(*by_default, "KMSMasterKeyID")) {
    properties["SSEKMSKeyId"] = *key;
  }
  if (const Json* bucket_key = find_member(*rule, "BucketKeyEnabled")) {
    const bool is_kms = properties["ServerSideEncryption"] != "AES256";
    if (*bucket_key == true && is_kms) properties["BucketKeyEnabled"] = true;
  }
}

std::string version_seal(std::string_view random) {
  return to_hex(digest(HashAlgorithm::kSha256, "version " + std::string(random)))
      .substr(0, kVersionSeal);
}

}  // namespace

void copy_members(Json& to, const Json& from, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const Json* value = find_member(from, name)) to[std::string(name)] = *value;
  }
}

Expected<Json, Error> properties_of(const Call& call, const BucketRow& bucket) {
  Json properties = Json::object();
  copy_members(properties, call.input,
               {"CacheControl", "ContentDisposition", "ContentLanguage", "Expires",
                "WebsiteRedirectLocation", "ServerSideEncryption", "SSEKMSKeyId",
                "BucketKeyEnabled", "SSECustomerAlgorithm", "SSECustomerKeyMD5"});
  properties["ContentType"] = call.text_or("ContentType", kDefaultType);
  if (const std::string* encoding = call.find_text("ContentEncoding")) {
    const std::string own = without_aws_chunked(*encoding);
    if (!own.empty()) properties["ContentEncoding"] = own;
  }
  const Json* metadata = call.find("Metadata");
  properties["Metadata"] = metadata != nullptr ? *metadata : Json::object();
  for (auto& [name, value] : properties["Metadata"].items()) {
    if (value.is_string()) value = normal_words(value.get_ref<const std::string&>());
  }
  if (auto error = check_metadata(properties["Metadata"])) return unexpected(*error);
  if (auto error = add_storage_class(properties, call)) return unexpected(*error);
  if (auto error = add_lock(properties, call, bucket)) return unexpected(*error);
  SIDESTEP_TRY(grants, requested_grants(call));
  if (!grants.is_null()) {
    if (auto error = check_grants(bucket, grants, ListOf::kObject)) return unexpected(*error);
    properties["Grants"] = std::move(grants);
  }
  if (const std::string* tagging = call.find_text("Tagging")) {
    SIDESTEP_TRY(tags, parse_tagging_header(*tagging));
    properties["TagSet"] = std::move(tags);
  }
  const bool is_customers = properties.contains("SSECustomerAlgorithm");
  if (!properties.contains("ServerSideEncryption") && !is_customers) {
    add_default_encryption(properties, bucket);
  }
  return properties;
}

std::string quoted_etag(const ObjectRow& object) { return "\"" + object.etag + "\""; }

Json whole_seconds(std::int64_t ms) { return ms / 1000; }

void add_object(Json& answer, const ObjectRow& object, bool with_checksums) {
  const Json& properties = object.properties;
  answer["AcceptRanges"] = "bytes";
  answer["LastModified"] = whole_seconds(object.modified_ms);
  answer["ContentLength"] = object.size;
  answer["ETag"] = quoted_etag(object);
  copy_members(
      answer, properties,
      {"CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage", "ContentType",
       "Expires", "WebsiteRedirectLocation", "ServerSideEncryption", "Metadata",
       "SSECustomerAlgorithm", "SSECustomerKeyMD5", "SSEKMSKeyId", "BucketKeyEnabled",
       "StorageClass", "ObjectLockMode", "ObjectLockRetainUntilDate", "ObjectLockLegalHoldStatus"});
  if (with_checksums) {
    for (const ChecksumAlgorithm& algorithm : kChecksumAlgorithms) {
      copy_members(answer, properties, {algorithm.member});
    }
    copy_members(answer, properties, {"ChecksumType"});
  }
  const Json* tags = find_member(properties, "TagSet");
  if (tags != nullptr && !tags->empty()) answer["TagCount"] = tags->size();
}

void add_written(Json& answer, const ObjectRow& object) {
  answer["ETag"] = quoted_etag(object);
  for (const ChecksumAlgorithm& algorithm : kChecksumAlgorithms) {
    copy_members(answer, object.properties, {algorithm.member});
  }
  copy_members(answer, object.properties,
               {"ChecksumType", "ServerSideEncryption", "SSECustomerAlgorithm", "SSECustomerKeyMD5",
                "SSEKMSKeyId", "BucketKeyEnabled"});
  if (object.version_id != kNullVersion) answer["VersionId"] = object.version_id;
}

const ChecksumAlgorithm* checksum_of(const Json& properties) {
  for (const ChecksumAlgorithm& algorithm : kChecksumAlgorithms) {
    if (find_member(properties, algorithm.member) != nullptr) return &algorithm;
  }
  return nullptr;
}

std::string next_version_id(const BucketRow& bucket, std::int64_t seq) {
  if (bucket.versioning != Versioning::kEnabled) return std::string(kNullVersion);
  std::array<char, kVersionPlace + 1> place{};
  std::snprintf(place.data(), place.size(), "%012llx", static_cast<unsigned long long>(seq));
  const std::string random = to_hex(digest(HashAlgorithm::kSha256, random_uuid()));
  const std::string text = place.data() + random.substr(0, kVersionRandom - kVersionPlace);
  return text + version_seal(text);
}

std::optional<std::int64_t> place_of_version(std::string_view version_id) {
  if (version_id == kNullVersion || !is_version_id(version_id)) return std::nullopt;
  return std::strtoll(std::string(version_id.substr(0, kVersionPlace)).c_str(), nullptr, 16);
}

bool is_version_id(std::string_view text) {
  if (text == kNullVersion) return true;
  return text.size() == kVersionRandom + kVersionSeal &&
         text.substr(kVersionRandom) == version_seal(text.substr(0, kVersionRandom));
}

bool names_versions(const BucketRow& bucket) { return bucket.versioning != Versioning::kNever; }

bool is_locked(const ObjectRow& object, Timestamp now, bool bypass_governance) {
  const Json* hold = find_member(object.properties, "ObjectLockLegalHoldStatus");
  if (hold != nullptr && *hold == "ON") return true;
  const Json* until = find_member(object.properties, "ObjectLockRetainUntilDate");
  if (until == nullptr || !until->is_number()) return false;
  if (until->get<double>() * 1000 <= static_cast<double>(now.time_since_epoch().count())) {
    return false;
  }
  const Json* mode = find_member(object.properties, "ObjectLockMode");
  return !bypass_governance || mode == nullptr || *mode != "GOVERNANCE";
}

}  // namespace sidestep::aws::s3
