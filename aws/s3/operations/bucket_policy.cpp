#include "aws/s3/bucket_settings.h"
#include "aws/s3/operations/configuration_kind.h"

namespace sidestep::aws::s3 {
namespace {

constexpr ConfigurationKind kPolicy{"Policy", "Policy", Shown::kAsMember, "NoSuchBucketPolicy",
                                    "The bucket policy does not exist"};

Error malformed_policy(std::string message) {
  return s3_error(400, "MalformedPolicy", std::move(message));
}

Error public_policy_blocked(const Scope& caller, const BucketRow& bucket) {
  return s3_error(403, "AccessDenied",
                  "User: arn:aws:iam::" + caller.account +
                      ":root is not authorized to perform: s3:PutBucketPolicy on resource: "
                      "\"arn:aws:s3:::" +
                      bucket.name +
                      "\" because public policies are prevented by the BlockPublicPolicy setting "
                      "in S3 Block Public Access.");
}

Answer put_bucket_policy(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  const std::string* text = call.find_text("Policy");
  const auto policy = parse_json(text == nullptr ? "" : *text);
  if (!policy || !policy->is_object()) {
    return unexpected(
        malformed_policy("Policies must be valid JSON and the first byte must be '{'"));
  }
  if (find_member(*policy, "Statement") == nullptr) {
    return unexpected(malformed_policy("Missing required field Statement"));
  }
  if (is_public(*policy) && blocks(bucket, "BlockPublicPolicy")) {
    return unexpected(public_policy_blocked(call.scope, bucket));
  }
  bucket.configurations["Policy"] = *text;
  Buckets(change.database).update(bucket);
  Output output;
  output.status = 204;
  return output;
}

Answer get_bucket_policy_status(S3& s3, const Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(s3.reader(), call));
  const Json* policy = find_member(bucket.configurations, "Policy");
  if (policy == nullptr) return unexpected(no_configuration(kPolicy, bucket));
  Json answer = Json::object();
  answer["PolicyStatus"]["IsPublic"] =
      is_public(parse_json(policy->get_ref<const std::string&>()).value_or(Json::object()));
  return members(std::move(answer));
}

}  // namespace

constinit const S3Operation kGetBucketPolicy{"GetBucketPolicy",
                                             read_at_once<get_configuration<kPolicy>>};
constinit const S3Operation kPutBucketPolicy{"PutBucketPolicy", write_at_once<put_bucket_policy>};
constinit const S3Operation kDeleteBucketPolicy{"DeleteBucketPolicy",
                                                write_at_once<delete_configuration<kPolicy>>};
constinit const S3Operation kGetBucketPolicyStatus{"GetBucketPolicyStatus",
                                                   read_at_once<get_bucket_policy_status>};

}  // namespace sidestep::aws::s3
