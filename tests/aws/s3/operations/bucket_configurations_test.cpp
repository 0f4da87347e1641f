#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::bucket_configurations_test {
namespace {

class BucketConfigurationsTest : public testing::S3Fixture {};

struct Kind {
  const char* what;
  const char* put;      // members of Put's input
  const char* got;      // what Get answers then
  const char* missing;  // the error of Get without; or what it answers then
};

TEST_F(BucketConfigurationsTest, AreReadAsTheyWerePut) {
  const std::string bucket = R"("Bucket": "bucket")";
  for (const Kind& kind : {
           Kind{"BucketCors",
                R"("CORSConfiguration": {"CORSRules": [{"AllowedMethods": ["GET"],
                   "AllowedOrigins": ["*"]}]})",
                R"({"CORSRules":[{"AllowedMethods":["GET"],"AllowedOrigins":["*"]}]})",
                "NoSuchCORSConfiguration"},
           Kind{"BucketTagging", R"("Tagging": {"TagSet": [{"Key": "a", "Value": "b"}]})",
                R"({"TagSet":[{"Key":"a","Value":"b"}]})", "NoSuchTagSet"},
           Kind{"BucketWebsite",
                R"("WebsiteConfiguration": {"IndexDocument": {"Suffix": "index.html"}})",
                R"({"IndexDocument":{"Suffix":"index.html"}})", "NoSuchWebsiteConfiguration"},
           Kind{"PublicAccessBlock",
                R"("PublicAccessBlockConfiguration": {"BlockPublicAcls": true})",
                R"({"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,)"
                R"("BlockPublicPolicy":false,"IgnorePublicAcls":false,)"
                R"("RestrictPublicBuckets":false}})",
                "NoSuchPublicAccessBlockConfiguration"},
           Kind{"BucketOwnershipControls",
                R"("OwnershipControls": {"Rules": [{"ObjectOwnership": "ObjectWriter"}]})",
                R"({"OwnershipControls":{"Rules":[{"ObjectOwnership":"ObjectWriter"}]}})",
                "OwnershipControlsNotFoundError"},
           Kind{"BucketPolicy", R"("Policy": "{\"Statement\": []}")",
                R"({"Policy":"{\"Statement\": []}"})", "NoSuchBucketPolicy"},
       }) {
    const std::string what = kind.what;
    ok("Put" + what, "{" + bucket + ", " + kind.put + "}");
    EXPECT_EQ(ok("Get" + what, "{" + bucket + "}"), parse_json(kind.got).value()) << what;
    ok("Delete" + what, "{" + bucket + "}");
    EXPECT_EQ(error("Get" + what, "{" + bucket + "}"), kind.missing);
  }
}

TEST_F(BucketConfigurationsTest, HaveWhatABucketBeginsWith) {
  const auto get = [&](const std::string& what) {
    return to_text(ok("Get" + what, R"({"Bucket": "bucket"})"));
  };
  EXPECT_EQ(get("BucketRequestPayment"), R"({"Payer":"BucketOwner"})");
  EXPECT_EQ(get("BucketAccelerateConfiguration"), "{}");
  EXPECT_EQ(get("BucketLogging"), "{}");
  EXPECT_NE(get("BucketEncryption").find("AES256"), std::string::npos);
  EXPECT_NE(get("BucketOwnershipControls").find("BucketOwnerEnforced"), std::string::npos);
}

TEST_F(BucketConfigurationsTest, RefuseWhatIsNotWellFormed) {
  const auto put = [&](const std::string& what, const std::string& members) {
    return error("Put" + what, R"({"Bucket": "bucket", )" + members + "}");
  };
  EXPECT_EQ(put("BucketCors", R"("CORSConfiguration": {"CORSRules": []})"), "MalformedXML");
  EXPECT_EQ(put("BucketOwnershipControls",
                R"("OwnershipControls": {"Rules": [{"ObjectOwnership": "Nobody"}]})"),
            "MalformedXML");
  EXPECT_EQ(put("BucketRequestPayment", R"("RequestPaymentConfiguration": {"Payer": "You"})"),
            "MalformedXML");
  EXPECT_EQ(put("BucketWebsite", R"("WebsiteConfiguration": {"ErrorDocument": {"Key": "e"}})"),
            "InvalidArgument");
  EXPECT_EQ(put("BucketLogging", R"("BucketLoggingStatus": {"LoggingEnabled":
                {"TargetBucket": "none", "TargetPrefix": ""}})"),
            "InvalidTargetBucketForLogging");
  EXPECT_EQ(put("BucketReplication", R"("ReplicationConfiguration": {"Role": "r", "Rules": []})"),
            "InvalidRequest");
  EXPECT_EQ(put("BucketPolicy", R"("Policy": "no")"), "MalformedPolicy");
}

TEST_F(BucketConfigurationsTest, BlockPublicPoliciesUntilThatIsAllowed) {
  const std::string put =
      R"({"Bucket": "bucket", "Policy": "{\"Statement\": {\"Effect\": \"Allow\", )"
      R"(\"Principal\": \"*\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}}"})";
  EXPECT_EQ(error("PutBucketPolicy", put), "AccessDenied");
  ok("DeletePublicAccessBlock", R"({"Bucket": "bucket"})");
  ok("PutBucketPolicy", put);
  EXPECT_EQ(to_text(ok("GetBucketPolicyStatus", R"({"Bucket": "bucket"})")),
            R"({"PolicyStatus":{"IsPublic":true}})");
}

TEST_F(BucketConfigurationsTest, AreListedByTheirIds) {
  for (const char* id : {"b", "a"}) {
    ok("PutBucketMetricsConfiguration", R"({"Bucket": "bucket", "Id": ")" + std::string(id) +
                                            R"(", "MetricsConfiguration": {"Id": ")" + id +
                                            "\"}}");
  }
  EXPECT_EQ(to_text(ok("ListBucketMetricsConfigurations", R"({"Bucket": "bucket"})")),
            R"({"IsTruncated":false,"MetricsConfigurationList":[{"Id":"a"},{"Id":"b"}]})");
  ok("DeleteBucketMetricsConfiguration", R"({"Bucket": "bucket", "Id": "a"})");
  EXPECT_EQ(error("DeleteBucketMetricsConfiguration", R"({"Bucket": "bucket", "Id": "a"})"),
            "NoSuchConfiguration");
  EXPECT_EQ(error("GetBucketInventoryConfiguration", R"({"Bucket": "bucket", "Id": "b"})"),
            "NoSuchConfiguration");
}

}  // namespace
}  // namespace sidestep::aws::s3::bucket_configurations_test
