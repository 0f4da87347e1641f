// What is put beside a bucket and read back: one row of the table below for each kind.

#include "aws/s3/bucket_settings.h"
#include "aws/s3/cors.h"
#include "aws/s3/operations/configuration_kind.h"
#include "aws/s3/tag_set.h"

namespace sidestep::aws::s3 {
namespace {

std::optional<Error> check_ownership(Change&, const BucketRow&, Json& document) {
  static constexpr std::string_view kKnown[] = {"BucketOwnerPreferred", "ObjectWriter",
                                                "BucketOwnerEnforced"};
  const Json* rules = find_member(document, "Rules");
  if (rules == nullptr || rules->size() != 1) return malformed_xml();
  const Json* owner = find_member(rules->at(0), "ObjectOwnership");
  if (owner == nullptr) return malformed_xml();
  const bool is_known = std::ranges::any_of(kKnown, [&](auto known) { return *owner == known; });
  return is_known ? std::nullopt : std::optional(malformed_xml());
}

std::optional<Error> check_cors(Change&, const BucketRow&, Json& document) {
  const Json* rules = find_member(document, "CORSRules");
  return rules == nullptr ? std::optional(malformed_xml()) : check_cors_rules(*rules);
}

std::optional<Error> check_bucket_tagging(Change&, const BucketRow&, Json& document) {
  const Json* tags = find_member(document, "TagSet");
  return tags == nullptr ? std::optional(malformed_xml()) : check_tags(*tags, Tagged::kBucket);
}

std::optional<Error> check_encryption(Change&, const BucketRow&, Json& document) {
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

std::optional<Error> check_public_access(Change&, const BucketRow&, Json& document) {
  for (const char* flag :
       {"BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"}) {
    if (!document.contains(flag)) document[flag] = false;
  }
  return std::nullopt;
}

std::optional<Error> check_accelerate(Change&, const BucketRow& bucket, Json& document) {
  const Json* status = find_member(document, "Status");
  if (bucket.name.find('.') != std::string::npos) {
    return invalid_request(
        "S3 Transfer Acceleration is not supported for buckets with periods (.) in their names");
  }
  if (status != nullptr && (*status == "Enabled" || *status == "Suspended")) return std::nullopt;
  return malformed_xml();
}

std::optional<Error> check_payer(Change&, const BucketRow&, Json& document) {
  const Json* payer = find_member(document, "Payer");
  if (payer != nullptr && (*payer == "Requester" || *payer == "BucketOwner")) return std::nullopt;
  return malformed_xml();
}

constexpr int kNoContent = 204;

constexpr ConfigurationKind kCors{"Cors",
                                  "CORSConfiguration",
                                  Shown::kAsMembers,
                                  "NoSuchCORSConfiguration",
                                  "The CORS configuration does not exist",
                                  check_cors};
constexpr ConfigurationKind kTagging{.name = "Tagging",
                                     .request = "Tagging",
                                     .shown = Shown::kAsMembers,
                                     .missing_code = "NoSuchTagSet",
                                     .missing_message = "The TagSet does not exist",
                                     .check = check_bucket_tagging,
                                     .put_status = kNoContent};
constexpr ConfigurationKind kEncryption{
    .name = "Encryption",
    .request = "ServerSideEncryptionConfiguration",
    .shown = Shown::kAsMember,
    .missing_code = "ServerSideEncryptionConfigurationNotFoundError",
    .missing_message = "The server side encryption configuration was not found",
    .check = check_encryption,
    .initial = R"({"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"},
                              "BucketKeyEnabled": false}]})"};
constexpr ConfigurationKind kOwnership{
    .name = "OwnershipControls",
    .request = "OwnershipControls",
    .shown = Shown::kAsMember,
    .missing_code = "OwnershipControlsNotFoundError",
    .missing_message = "The bucket ownership controls were not found",
    .check = check_ownership,
    .initial = kInitialOwnership};
constexpr ConfigurationKind kPublicAccess{
    .name = "PublicAccessBlock",
    .request = "PublicAccessBlockConfiguration",
    .shown = Shown::kAsMember,
    .missing_code = "NoSuchPublicAccessBlockConfiguration",
    .missing_message = "The public access block configuration was not found",
    .check = check_public_access,
    .initial = kInitialPublicAccess};
constexpr ConfigurationKind kAccelerate{.name = "Accelerate",
                                        .request = "AccelerateConfiguration",
                                        .shown = Shown::kAsMembers,
                                        .missing_code = "",
                                        .missing_message = "",
                                        .check = check_accelerate,
                                        .initial = "{}"};
constexpr ConfigurationKind kPayer{.name = "RequestPayment",
                                   .request = "RequestPaymentConfiguration",
                                   .shown = Shown::kAsMembers,
                                   .missing_code = "",
                                   .missing_message = "",
                                   .check = check_payer,
                                   .initial = R"({"Payer": "BucketOwner"})"};

}  // namespace

#define SIDESTEP_S3_CONFIGURATION(kind, what)                                                 \
  constinit const S3Operation kGet##what{"Get" #what, read_at_once<get_configuration<kind>>}; \
  constinit const S3Operation kPut##what{"Put" #what, write_at_once<put_configuration<kind>>};
#define SIDESTEP_S3_DELETION(what, work) \
  constinit const S3Operation kDelete##what{"Delete" #what, write_at_once<work>};

SIDESTEP_S3_CONFIGURATION(kCors, BucketCors)
SIDESTEP_S3_DELETION(BucketCors, delete_configuration<kCors>)
SIDESTEP_S3_CONFIGURATION(kTagging, BucketTagging)
SIDESTEP_S3_DELETION(BucketTagging, delete_configuration<kTagging>)
SIDESTEP_S3_CONFIGURATION(kEncryption, BucketEncryption)
SIDESTEP_S3_DELETION(BucketEncryption, reset_configuration<kEncryption>)
SIDESTEP_S3_CONFIGURATION(kOwnership, BucketOwnershipControls)
SIDESTEP_S3_DELETION(BucketOwnershipControls, delete_configuration<kOwnership>)
SIDESTEP_S3_CONFIGURATION(kPublicAccess, PublicAccessBlock)
SIDESTEP_S3_DELETION(PublicAccessBlock, delete_configuration<kPublicAccess>)
SIDESTEP_S3_CONFIGURATION(kAccelerate, BucketAccelerateConfiguration)
SIDESTEP_S3_CONFIGURATION(kPayer, BucketRequestPayment)
#undef SIDESTEP_S3_CONFIGURATION
#undef SIDESTEP_S3_DELETION

}  // namespace sidestep::aws::s3
