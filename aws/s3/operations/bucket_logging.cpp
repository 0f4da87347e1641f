// Where access is to be logged is stored and read back; no logs are written.

#include "aws/s3/operations/configuration_kind.h"

namespace sidestep::aws::s3 {
namespace {

constexpr std::string_view kUnnamedRegion = "us-east-1";

Error crosses_regions(const BucketRow& source, const BucketRow& target) {
  Error error =
      s3_error(403, "CrossLocationLoggingProhibitted", "Cross S3 location logging not allowed. ");
  error.details = Json::object();
  if (source.region != kUnnamedRegion) error.details["SourceBucketLocation"] = source.region;
  if (target.region != kUnnamedRegion) error.details["TargetBucketLocation"] = target.region;
  return error;
}

std::optional<Error> check_logging(Change& change, const BucketRow& bucket, Json& document) {
  const Json* enabled = find_member(document, "LoggingEnabled");
  if (enabled == nullptr) return std::nullopt;
  const Json* name = find_member(*enabled, "TargetBucket");
  if (name == nullptr || !enabled->contains("TargetPrefix")) return malformed_xml();
  const auto text = name->get<std::string>();
  const auto target = Buckets(change.database).find(text);
  if (!target || target->account != bucket.account) {
    return s3_error(400, "InvalidTargetBucketForLogging",
                    "The target bucket for logging does not exist", {{"TargetBucket", text}});
  }
  if (target->region != bucket.region) return crosses_regions(bucket, *target);
  return std::nullopt;
}

constexpr ConfigurationKind kLogging{.name = "Logging",
                                     .request = "BucketLoggingStatus",
                                     .shown = Shown::kAsMembers,
                                     .missing_code = "",
                                     .missing_message = "",
                                     .check = check_logging,
                                     .initial = "{}"};

}  // namespace

constinit const S3Operation kGetBucketLogging{"GetBucketLogging",
                                              read_at_once<get_configuration<kLogging>>};
constinit const S3Operation kPutBucketLogging{"PutBucketLogging",
                                              write_without_effect<put_configuration<kLogging>>};

}  // namespace sidestep::aws::s3
