#include "aws/protocols/sigv4.h"

#include <gtest/gtest.h>

namespace sidestep::aws::sigv4_test {
namespace {

// AWS's published test suite for Signature Version 4: its credentials, service and time.
Signing suite() {
  return {.credentials = {"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"},
          .region = "us-east-1",
          .service = "service",
          .now = to_timestamp(*parse_rfc3339("2015-08-30T12:36:00Z"))};
}

std::string signature(const std::string& method, const std::string& target,
                      const http::Headers& headers = {}, const std::string& body = "",
                      Signing signing = suite()) {
  http::HttpRequest request;
  request.method = method;
  request.target = target;
  request.headers = headers;
  if (!request.headers.has("Host")) request.headers.add("Host", "example.amazonaws.com");
  request.body = body;
  sign(request, signing);
  const std::string text(*request.headers.find("Authorization"));
  return text.substr(text.find("Signature=") + 10);
}

TEST(SigV4, SignsAsTheTestSuiteOfAws) {
  EXPECT_EQ(signature("GET", "/"),
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
  EXPECT_EQ(signature("POST", "/"),
            "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
  EXPECT_EQ(signature("GET", "/?Param2=value2&Param1=value1"),
            "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
  EXPECT_EQ(
      signature("GET", "/",
                {{"My-Header1", "value2"}, {"My-Header1", "value2"}, {"My-Header1", "value1"}}),
      "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea");
  EXPECT_EQ(signature("POST", "/", {{"Content-Type", "application/x-www-form-urlencoded"}},
                      "Param1=value1"),
            "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
  EXPECT_EQ(signature("GET", "/example/.."), signature("GET", "/"));
}

// The example of the page about signed requests to IAM.
TEST(SigV4, SignsAsTheExampleOfTheUserGuide) {
  Signing signing = suite();
  signing.service = "iam";
  EXPECT_EQ(signature("GET", "/?Action=ListUsers&Version=2010-05-08",
                      {{"Host", "iam.amazonaws.com"},
                       {"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}},
                      "", signing),
            "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
}

// The example of S3's API reference: a range of an object.
TEST(SigV4, SignsAsTheExampleOfS3) {
  const Signing signing{
      .credentials = {"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"},
      .region = "us-east-1",
      .service = "s3",
      .now = to_timestamp(*parse_rfc3339("2013-05-24T00:00:00Z")),
      .is_s3 = true};
  EXPECT_EQ(
      signature("GET", "/test.txt",
                {{"Host", "examplebucket.s3.amazonaws.com"}, {"Range", "bytes=0-9"}}, "", signing),
      "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
}

// The example of S3's API reference: a presigned URL.
TEST(SigV4, PresignsAsTheExampleOfS3) {
  const Signing signing{
      .credentials = {"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"},
      .region = "us-east-1",
      .service = "s3",
      .now = to_timestamp(*parse_rfc3339("2013-05-24T00:00:00Z")),
      .is_s3 = true};
  http::HttpRequest request;
  request.method = "GET";
  request.target = "/test.txt";
  request.headers.add("Host", "examplebucket.s3.amazonaws.com");
  presign(request, signing, std::chrono::hours(24));
  EXPECT_EQ(request.target,
            "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F"
            "20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires="
            "86400&X-Amz-SignedHeaders=host&X-Amz-Signature="
            "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
}

TEST(SigV4, CarriesTheTokenOfTemporaryCredentials) {
  http::HttpRequest request;
  request.method = "GET";
  request.target = "/";
  request.headers.add("Host", "h");
  Signing signing = suite();
  signing.credentials.session_token = "token";
  sign(request, signing);
  EXPECT_EQ(request.headers.find("X-Amz-Security-Token"), "token");
  EXPECT_NE(request.headers.find("Authorization")->find("host;x-amz-date;x-amz-security-token"),
            std::string_view::npos);
}

}  // namespace
}  // namespace sidestep::aws::sigv4_test
