// What is put beside a bucket and read back: one row of the table below for each kind.

#include "aws/s3/bucket_access.h"
#include "aws/s3/operations/list.h"
#include "aws/s3/tag_set.h"

namespace sidestep::aws::s3 {
namespace {

// How the answer of Get has the document: as a member of that name, or as the members themselves.
enum class Shown { kAsMember, kAsMembers };

struct ConfigurationKind {
  const char* name;     // in BucketRow::configurations
  const char* request;  // the member of Put's request
  Shown shown;
  const char* missing_code;
  const char* missing_message;
  std::optional<Error> (*check)(const Json& document) = nullptr;
};

std::optional<Error> check_rules(const Json& document) {
  const Json* rules = find_member(document, "Rules");
  return rules == nullptr || !rules->is_array() || rules->empty() ? std::optional(malformed_xml())
                                                                  : std::nullopt;
}

std::optional<Error> check_cors(const Json& document) {
  static constexpr std::string_view kMethods[] = {"GET", "PUT", "POST", "DELETE", "HEAD"};
  const Json* rules = find_member(document, "CORSRules");
  if (rules == nullptr || rules->empty()) return malformed_xml();
  for (const Json& rule : *rules) {
    const Json* methods = find_member(rule, "AllowedMethods");
    const Json* origins = find_member(rule, "AllowedOrigins");
    if (methods == nullptr || methods->empty() || origins == nullptr || origins->empty()) {
      return malformed_xml();
    }
    for (const Json& method : *methods) {
      const auto text = method.get<std::string>();
      if (std::ranges::find(kMethods, text) != std::end(kMethods)) continue;
      return invalid_request(
          "Found unsupported HTTP method in CORS config. Unsupported method is " + text);
    }
  }
  return std::nullopt;
}

std::optional<Error> check_bucket_tagging(const Json& document) {
  const Json* tags = find_member(document, "TagSet");
  return tags == nullptr ? std::optional(malformed_xml()) : check_tags(*tags, Tagged::kBucket);
}

std::optional<Error> check_encryption(const Json& document) {
  const Json* rules = find_member(document, "Rules");
  if (rules == nullptr || rules->size() != 1) return malformed_xml();
  const Json* by_default = find_member(rules->at(0), "ApplyServerSideEncryptionByDefault");
  if (by_default == nullptr) return malformed_xml();
  const Json* algorithm = find_member(*by_default, "SSEAlgorithm");
  if (algorithm == nullptr) return malformed_xml();
  const bool is_kms = *algorithm == "aws:kms" || *algorithm == "aws:kms:dsse";
  if (!is_kms && *algorithm != "AES256") return malformed_xml();
  if (!is_kms && find_member(*by_default, "KMSMasterKeyID") != nullptr) {
    return invalid_argument(
        "a KMSMasterKeyID is not applicable if the default sse algorithm is "
        "not aws:kms or aws:kms:dsse",
        "ApplyServerSideEncryptionByDefault");
  }
  return std::nullopt;
}

constexpr ConfigurationKind kCors{"Cors",
                                  "CORSConfiguration",
                                  Shown::kAsMembers,
                                  "NoSuchCORSConfiguration",
                                  "The CORS configuration does not exist",
                                  check_cors};
constexpr ConfigurationKind kLifecycle{"Lifecycle",
                                       "LifecycleConfiguration",
                                       Shown::kAsMembers,
                                       "NoSuchLifecycleConfiguration",
                                       "The lifecycle configuration does not exist",
                                       check_rules};
constexpr ConfigurationKind kTagging{
    "Tagging",           "Tagging", Shown::kAsMembers, "NoSuchTagSet", "The TagSet does not exist",
    check_bucket_tagging};
constexpr ConfigurationKind kEncryption{"Encryption",
                                        "ServerSideEncryptionConfiguration",
                                        Shown::kAsMember,
                                        "ServerSideEncryptionConfigurationNotFoundError",
                                        "The server side encryption configuration was not found",
                                        check_encryption};
constexpr ConfigurationKind kOwnership{"OwnershipControls",
                                       "OwnershipControls",
                                       Shown::kAsMember,
                                       "OwnershipControlsNotFoundError",
                                       "The bucket ownership controls were not found",
                                       check_rules};
constexpr ConfigurationKind kPublicAccess{"PublicAccessBlock", "PublicAccessBlockConfiguration",
                                          Shown::kAsMember, "NoSuchPublicAccessBlockConfiguration",
                                          "The public access block configuration was not found"};
constexpr ConfigurationKind kPolicy{"Policy", "Policy", Shown::kAsMember, "NoSuchBucketPolicy",
                                    "The bucket policy does not exist"};

// What a bucket has of which nothing was put, until it is deleted: then there is a null.
Json default_of(const ConfigurationKind& kind) {
  if (kind.name == kEncryption.name) {
    return parse_json(R"({"Rules": [{"ApplyServerSideEncryptionByDefault":
                          {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": false}]})")
        .value();
  }
  if (kind.name == kOwnership.name) {
    return parse_json(R"({"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]})").value();
  }
  if (kind.name == kPublicAccess.name) {
    return parse_json(R"({"BlockPublicAcls": true, "IgnorePublicAcls": true,
                          "BlockPublicPolicy": true, "RestrictPublicBuckets": true})")
        .value();
  }
  return nullptr;
}

template <const ConfigurationKind& kKind>
Answer get_configuration(S3& s3, const Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(s3.reader(), call));
  const Json* stored = find_member(bucket.configurations, kKind.name);
  Json document = stored != nullptr ? *stored : default_of(kKind);
  if (document.is_null()) {
    return unexpected(
        s3_error(404, kKind.missing_code, kKind.missing_message, {{"BucketName", bucket.name}}));
  }
  if (kKind.shown == Shown::kAsMembers) return members(std::move(document));
  Json answer = Json::object();
  answer[kKind.request] = std::move(document);
  return members(std::move(answer));
}

template <const ConfigurationKind& kKind>
Answer put_configuration(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  const Json* document = call.find(kKind.request);
  if (document == nullptr) return unexpected(malformed_xml());
  if (kKind.check != nullptr) {
    if (auto error = kKind.check(*document)) return unexpected(*error);
  }
  bucket.configurations[kKind.name] = *document;
  Buckets(change.database).update(bucket);
  return nothing();
}

template <const ConfigurationKind& kKind>
Answer delete_configuration(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  const bool has_default = !default_of(kKind).is_null() && kKind.name != kEncryption.name;
  bucket.configurations.erase(kKind.name);
  if (has_default) bucket.configurations[kKind.name] = nullptr;
  Buckets(change.database).update(bucket);
  return nothing();
}

}  // namespace

#define SIDESTEP_S3_CONFIGURATION(kind, get, put, remove)                           \
  constinit const S3Operation k##get{#get, read_at_once<get_configuration<kind>>};  \
  constinit const S3Operation k##put{#put, write_at_once<put_configuration<kind>>}; \
  constinit const S3Operation k##remove{#remove, write_at_once<delete_configuration<kind>>};

SIDESTEP_S3_CONFIGURATION(kCors, GetBucketCors, PutBucketCors, DeleteBucketCors)
SIDESTEP_S3_CONFIGURATION(kLifecycle, GetBucketLifecycleConfiguration,
                          PutBucketLifecycleConfiguration, DeleteBucketLifecycle)
SIDESTEP_S3_CONFIGURATION(kTagging, GetBucketTagging, PutBucketTagging, DeleteBucketTagging)
SIDESTEP_S3_CONFIGURATION(kEncryption, GetBucketEncryption, PutBucketEncryption,
                          DeleteBucketEncryption)
SIDESTEP_S3_CONFIGURATION(kOwnership, GetBucketOwnershipControls, PutBucketOwnershipControls,
                          DeleteBucketOwnershipControls)
SIDESTEP_S3_CONFIGURATION(kPublicAccess, GetPublicAccessBlock, PutPublicAccessBlock,
                          DeletePublicAccessBlock)
#undef SIDESTEP_S3_CONFIGURATION

namespace {

Answer put_bucket_policy(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  const std::string* text = call.find_text("Policy");
  const auto policy = parse_json(text == nullptr ? "" : *text);
  const auto malformed = [](std::string message) {
    return unexpected(s3_error(400, "MalformedPolicy", std::move(message)));
  };
  if (!policy || !policy->is_object()) {
    return malformed("Policies must be valid JSON and the first byte must be '{'");
  }
  if (find_member(*policy, "Statement") == nullptr) {
    return malformed("Missing required field Statement");
  }
  bucket.configurations["Policy"] = *text;
  Buckets(change.database).update(bucket);
  return nothing();
}

}  // namespace

constinit const S3Operation kGetBucketPolicy{"GetBucketPolicy",
                                             read_at_once<get_configuration<kPolicy>>};
constinit const S3Operation kPutBucketPolicy{"PutBucketPolicy", write_at_once<put_bucket_policy>};
constinit const S3Operation kDeleteBucketPolicy{"DeleteBucketPolicy",
                                                write_at_once<delete_configuration<kPolicy>>};

}  // namespace sidestep::aws::s3
