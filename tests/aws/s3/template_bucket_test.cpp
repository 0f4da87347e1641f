#include "aws/s3/template_bucket.h"

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::template_bucket_test {
namespace {

std::string calls(std::string_view before, std::string_view after) {
  std::string text;
  for (const ResourceCall& call :
       bucket_calls("b", parse_json(before).value(), parse_json(after).value())) {
    text += call.operation + " " + to_text(call.input) + "\n";
  }
  return text;
}

TEST(TemplateBucket, SaysDocumentsAsTheApiDoes) {
  EXPECT_EQ(calls("{}", R"({"VersioningConfiguration": {"Status": "Enabled"}})"),
            R"(PutBucketVersioning {"VersioningConfiguration":{"Status":"Enabled"},"Bucket":"b"})"
            "\n");
  EXPECT_EQ(calls("{}", R"({"CorsConfiguration": {"CorsRules": [{"Id": "i", "MaxAge": 5,
                            "ExposedHeaders": ["x"]}]}})"),
            R"(PutBucketCors {"CORSConfiguration":{"CORSRules":[)"
            R"({"ID":"i","MaxAgeSeconds":5,"ExposeHeaders":["x"]}]},"Bucket":"b"})"
            "\n");
  EXPECT_EQ(calls("{}", R"({"LifecycleConfiguration": {"Rules": [{"Id": "i", "Prefix": "a/",
                            "Status": "Enabled", "ExpirationInDays": "7"}]}})"),
            R"(PutBucketLifecycleConfiguration {"LifecycleConfiguration":{"Rules":[{"ID":"i",)"
            R"("Status":"Enabled","Filter":{"Prefix":"a/"},"Expiration":{"Days":7}}]},)"
            R"("Bucket":"b"})"
            "\n");
  EXPECT_EQ(calls("{}", R"({"NotificationConfiguration": {"QueueConfigurations": [{"Event": "e",
                            "Queue": "q", "Filter": {"S3Key": {"Rules": [{"Name": "prefix",
                            "Value": "a"}]}}}]}})"),
            R"(PutBucketNotificationConfiguration {"NotificationConfiguration":)"
            R"({"QueueConfigurations":[{"QueueArn":"q","Events":["e"],"Filter":{"Key":)"
            R"({"FilterRules":[{"Name":"prefix","Value":"a"}]}}}]},"Bucket":"b"})"
            "\n");
}

TEST(TemplateBucket, ChangesWhatHasChanged) {
  const char* tags = R"({"Tags": [{"Key": "a", "Value": "b"}]})";
  EXPECT_EQ(calls(tags, tags), "");
  EXPECT_EQ(calls(tags, "{}"), "DeleteBucketTagging {\"Bucket\":\"b\"}\n");
}

TEST(TemplateBucket, NamesWhatHasNoEffect) {
  EXPECT_EQ(idle_properties(parse_json(R"({"MetricsConfigurations": [], "Tags": []})").value()),
            "MetricsConfigurations");
  EXPECT_EQ(canned_list("PublicReadWrite"), "public-read-write");
}

}  // namespace
}  // namespace sidestep::aws::s3::template_bucket_test
