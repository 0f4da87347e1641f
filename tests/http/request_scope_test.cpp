#include "http/request_scope.h"

#include <gtest/gtest.h>

namespace sidestep::http::request_scope_test {
namespace {

const RequestScope kDefaults{"123456789012", "us-east-1", "", ""};

std::string text_of(const RequestScope& scope) {
  return scope.account + " " + scope.region + " " + scope.service + " " + scope.access_key;
}

std::string signed_as(const std::string& credential) {
  return "AWS4-HMAC-SHA256 Credential=" + credential + ", SignedHeaders=host, Signature=00";
}

TEST(RequestScope, IsReadFromTheSignature) {
  struct Case {
    std::string authorization, scope;
  };
  for (const Case& test : std::vector<Case>{
           {signed_as("test/20261123/eu-west-1/states/aws4_request"),
            "123456789012 eu-west-1 states test"},
           {signed_as("000000000001/20261123/eu-west-1/lambda/aws4_request"),
            "000000000001 eu-west-1 lambda 000000000001"},
           {"AWS4-HMAC-SHA256 Credential=a/1/us-west-2/s3/aws4_request,SignedHeaders=host",
            "123456789012 us-west-2 s3 a"},
           {"AWS4-ECDSA-P256-SHA256 Credential=a/20261123/s3/aws4_request, Signature=00",
            "123456789012 us-east-1 s3 a"}}) {
    HttpRequest request;
    request.headers.add("Authorization", test.authorization);
    EXPECT_EQ(text_of(request_scope(request, kDefaults)), test.scope) << test.authorization;
  }
}

TEST(RequestScope, IsReadFromAPresignedUrl) {
  HttpRequest request;
  request.target = "/?X-Amz-Credential=222222222222%2F20261123%2Feu-north-1%2Fs3%2Faws4_request";
  EXPECT_EQ(text_of(request_scope(request, kDefaults)), "222222222222 eu-north-1 s3 222222222222");
}

TEST(RequestScope, ToleratesGarbage) {
  for (const std::string& authorization :
       {std::string("Bearer x"), std::string(""), signed_as(""), signed_as("a/b"),
        signed_as("a/b/c/d/e"), signed_as("a/b/c/d/e/aws4_request"), signed_as("////aws4_request"),
        signed_as("a/1/us-east-1/\"x\"/aws4_request")}) {
    HttpRequest request;
    request.headers.add("Authorization", authorization);
    EXPECT_EQ(text_of(request_scope(request, kDefaults)), "123456789012 us-east-1  ")
        << authorization;
  }
}

TEST(RequestScope, KeepsItsRegionIfTheSignatureHasNone) {
  HttpRequest request;
  request.headers.add("Authorization", signed_as("a/1/US EAST/states/aws4_request"));
  EXPECT_EQ(request_scope(request, kDefaults).region, "us-east-1");
}

}  // namespace
}  // namespace sidestep::http::request_scope_test
