// Rules of replication are checked, stored and read back; nothing is replicated.

#include "aws/s3/operations/configuration_kind.h"
#include "base/arn.h"
#include "base/uuid.h"

namespace sidestep::aws::s3 {
namespace {

std::optional<Error> check_destination(Change& change, const Json& rule) {
  const Json* destination = find_member(rule, "Destination");
  const Json* arn = destination == nullptr ? nullptr : find_member(*destination, "Bucket");
  if (arn == nullptr || !rule.contains("Status")) return malformed_xml();
  const auto parsed = Arn::parse(arn->get<std::string>());
  if (!parsed || parsed->service != "s3") {
    return invalid_argument("Invalid bucket ARN.", "Bucket", arn->get<std::string>());
  }
  const auto target = Buckets(change.database).find(parsed->resource);
  if (!target || target->versioning != Versioning::kEnabled) {
    return invalid_request("Destination bucket must have versioning enabled.");
  }
  return std::nullopt;
}

std::optional<Error> check_replication(Change& change, const BucketRow& bucket, Json& document) {
  if (bucket.versioning != Versioning::kEnabled) {
    return invalid_request(
        "Versioning must be 'Enabled' on the bucket to apply a replication configuration");
  }
  const auto rules = document.find("Rules");
  if (rules == document.end() || rules->empty() || !document.contains("Role")) {
    return malformed_xml();
  }
  for (Json& rule : *rules) {
    if (auto error = check_destination(change, rule)) return error;
    if (!rule.contains("ID")) rule["ID"] = random_uuid();
  }
  return std::nullopt;
}

constexpr ConfigurationKind kReplication{"Replication",
                                         "ReplicationConfiguration",
                                         Shown::kAsMember,
                                         "ReplicationConfigurationNotFoundError",
                                         "The replication configuration was not found",
                                         check_replication};

}  // namespace

constinit const S3Operation kGetBucketReplication{"GetBucketReplication",
                                                  read_at_once<get_configuration<kReplication>>};
constinit const S3Operation kPutBucketReplication{
    "PutBucketReplication", write_without_effect<put_configuration<kReplication>>};
constinit const S3Operation kDeleteBucketReplication{
    "DeleteBucketReplication", write_at_once<delete_configuration<kReplication>>};

}  // namespace sidestep::aws::s3
