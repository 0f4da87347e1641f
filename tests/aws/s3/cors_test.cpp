#include "aws/s3/cors.h"

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::cors_test {
namespace {

class Cors : public testing::S3Fixture {
 protected:
  std::string put(const std::string& rules) {
    return error("PutBucketCors",
                 R"({"Bucket": "bucket", "CORSConfiguration": {"CORSRules": )" + rules + "}}");
  }

  // "origin | methods | exposed | seconds", or the error's code.
  std::string grant(const std::string& origin, const std::string& method,
                    std::vector<std::string> headers = {}) {
    const auto granted =
        cors_grant(s3_.reader(), {"bucket", true, origin, method, std::move(headers)});
    if (!granted) return granted.error().code;
    return granted->origin + " | " + granted->methods + " | " + granted->exposed + " | " +
           (granted->seconds ? std::to_string(*granted->seconds) : "");
  }
};

TEST_F(Cors, TheFirstRuleThatAllowsAllOfItCounts) {
  EXPECT_EQ(put(R"([{"AllowedOrigins": ["https://*.example.com", "http://localhost:3000"],
                     "AllowedMethods": ["GET", "PUT"],
                     "AllowedHeaders": ["x-amz-*", "Content-Type"],
                     "ExposeHeaders": ["ETag", "x-amz-request-id"], "MaxAgeSeconds": 300},
                    {"AllowedOrigins": ["*"], "AllowedMethods": ["GET"]}])"),
            "");
  EXPECT_EQ(grant("https://a.example.com", "PUT", {"X-Amz-Date", "content-type"}),
            "https://a.example.com | GET, PUT | ETag, x-amz-request-id | 300");
  EXPECT_EQ(grant("http://localhost:3000", "GET"),
            "http://localhost:3000 | GET, PUT | ETag, x-amz-request-id | 300");
  EXPECT_EQ(grant("https://example.com", "GET"), "* | GET |  | ");
  EXPECT_EQ(grant("https://example.com", "GET", {"range"}), "AccessForbidden");
  EXPECT_EQ(grant("https://a.example.com", "PUT", {"authorization"}), "AccessForbidden");
  EXPECT_EQ(grant("https://a.example.com.evil", "PUT"), "AccessForbidden");
  EXPECT_EQ(grant("http://localhost:3000", "DELETE"), "AccessForbidden");
}

TEST_F(Cors, SaysWhatKeptAPageOut) {
  const auto none = cors_grant(s3_.reader(), {"bucket", true, "http://a", "GET"});
  EXPECT_EQ(none.error().message, "CORSResponse: CORS is not enabled for this bucket.");
  EXPECT_EQ(to_text(none.error().details), R"({"Method":"GET","ResourceType":"OBJECT"})");
  EXPECT_EQ(cors_grant(s3_.reader(), {"other", false, "http://a", "GET"}).error().code,
            "NoSuchBucket");
  put(R"([{"AllowedOrigins": ["http://b"], "AllowedMethods": ["GET"]}])");
  const auto other = cors_grant(s3_.reader(), {"bucket", false, "http://a", "GET"});
  EXPECT_EQ(other.error().status, 403);
  EXPECT_EQ(
      other.error().message,
      "CORSResponse: This CORS request is not allowed. This is usually because the evaluation "
      "of Origin, request method / Access-Control-Request-Method or "
      "Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.");
  EXPECT_EQ(to_text(other.error().details), R"({"Method":"GET","ResourceType":"BUCKET"})");
}

TEST_F(Cors, RefusesRulesThatAWSRefuses) {
  const auto rule = [](const std::string& more) {
    return R"([{"AllowedOrigins": ["*"], "AllowedMethods": ["GET"])" + more + "}]";
  };
  EXPECT_EQ(put("[]"), "MalformedXML");
  EXPECT_EQ(put(R"([{"AllowedMethods": ["GET"]}])"), "MalformedXML");
  EXPECT_EQ(put(R"([{"AllowedOrigins": ["*"], "AllowedMethods": ["PATCH"]}])"), "InvalidRequest");
  EXPECT_EQ(put(R"([{"AllowedOrigins": ["http://*.*"], "AllowedMethods": ["GET"]}])"),
            "InvalidRequest");
  EXPECT_EQ(put(rule(R"(, "AllowedHeaders": ["x-*-*"])")), "InvalidRequest");
  EXPECT_EQ(put(rule(R"(, "ExposeHeaders": ["x-*"])")), "InvalidRequest");
  EXPECT_EQ(put(rule("")), "");
}

}  // namespace
}  // namespace sidestep::aws::s3::cors_test
