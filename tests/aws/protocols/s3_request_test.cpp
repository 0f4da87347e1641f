#include "aws/protocols/s3_request.h"

#include "tests/aws/protocols/gateway_fixture.h"

namespace sidestep::aws::s3_request_test {
namespace {

class S3RequestTest : public testing::GatewayFixture {
 protected:
  static http::HttpRequest to_host(std::string_view host, http::HttpRequest request) {
    request.headers.add("Host", host);
    return request;
  }

  // "operation bucket/key" of what reaches the service.
  std::string reached(http::HttpRequest request) {
    s3.last = {};
    const auto response = send(std::move(request));
    if (s3.last.operation.empty()) return response.body;
    const std::string bucket = s3.last.text_or("Bucket", "");
    return s3.last.operation + " " + bucket + "/" + s3.last.text_or("Key", "");
  }

  // The code of the error that answers a GET of the query string.
  std::string error_of(const std::string& query) {
    const auto response = send(plain_request("GET", "/b/k?" + query));
    const std::string& body = response.body;
    const std::size_t at = body.find("<Code>") + 6;
    return body.starts_with("<?xml") ? body.substr(at, body.find("</Code>") - at) : body;
  }
};

TEST_F(S3RequestTest, TakesTheBucketFromTheHost) {
  struct Case {
    const char* host;
    const char* expected;
  };
  for (const Case& each : {
           Case{"photos.s3.amazonaws.com", "GetObject photos/a/b"},
           Case{"photos.s3.eu-west-1.amazonaws.com", "GetObject photos/a/b"},
           Case{"photos.s3-eu-west-1.amazonaws.com", "GetObject photos/a/b"},
           Case{"my.photos.s3.localhost.localstack.cloud:4566", "GetObject my.photos/a/b"},
           Case{"photos.s3.localhost:8083", "GetObject photos/a/b"},
           Case{"photos.localhost:8083", "GetObject photos/a/b"},
           Case{"s3.amazonaws.com", "GetObject a/b"},
           Case{"localhost:8083", "GetObject a/b"},
           Case{"127.0.0.1:8083", "GetObject a/b"},
       }) {
    EXPECT_EQ(reached(to_host(each.host, signed_for("s3", plain_request("GET", "/a/b")))),
              each.expected)
        << each.host;
    EXPECT_EQ(reached(to_host(each.host, plain_request("GET", "/a/b"))), each.expected)
        << each.host;
  }
}

TEST_F(S3RequestTest, TakesOperationsOfABucketFromTheHost) {
  const auto send_to_bucket = [&](const char* method, const char* target) {
    return reached(to_host("photos.localhost", signed_for("s3", plain_request(method, target))));
  };
  EXPECT_EQ(send_to_bucket("GET", "/?list-type=2&prefix=a"), "ListObjectsV2 photos/");
  EXPECT_EQ(send_to_bucket("PUT", "/"), "CreateBucket photos/");
  EXPECT_EQ(send_to_bucket("PUT", "/"), "CreateBucket photos/");
  EXPECT_EQ(send_to_bucket("PUT", "/k?partNumber=1&uploadId=u"), "UploadPart photos/k");
}

TEST_F(S3RequestTest, LeavesOtherServicesTheirHosts) {
  send(to_host("queues.localhost", signed_for("lambda", plain_request(
                                                 "GET", "/2015-03-31/functions/f"))));
  EXPECT_EQ(lambda.last.operation, "GetFunction");
}

TEST_F(S3RequestTest, KnowsSignaturesOfVersion2) {
  auto request = plain_request("GET", "/schedules/x");
  request.headers.add("Authorization", "AWS key:signature");
  EXPECT_EQ(reached(std::move(request)), "GetObject schedules/x");
  EXPECT_EQ(reached(plain_request(
                "GET", "/schedules/x?AWSAccessKeyId=k&Signature=s&Expires=1767225600")),
            "GetObject schedules/x");
}

TEST_F(S3RequestTest, EndsPresignedUrlsByTheServersTime) {
  const std::string query =
      "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=test%2F20260101%2Feu-west-1%2Fs3%2F"
      "aws4_request&X-Amz-Date=20260101T000000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&"
      "X-Amz-Signature=00";
  EXPECT_EQ(reached(plain_request("GET", "/b/k?" + query)), "GetObject b/k");
  EXPECT_EQ(s3.last.scope.region, "eu-west-1");
  now += std::chrono::seconds(61);
  const auto response = send(plain_request("GET", "/b/k?" + query));
  EXPECT_EQ(response.status, 403);
  EXPECT_EQ(body_of(response),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code><Message>"
            "Request has expired</Message><X-Amz-Expires>60</X-Amz-Expires><Expires>"
            "2026-01-01T00:01:00Z</Expires><ServerTime>2026-01-01T00:01:01Z</ServerTime>"
            "<RequestId>ID</RequestId><HostId>ID</HostId></Error>");
  EXPECT_EQ(error_of("AWSAccessKeyId=k&Signature=s&Expires=1767225600"), "AccessDenied");
}

TEST_F(S3RequestTest, RefusesPresignedUrlsWithoutAllTheirParts) {
  const std::string credential =
      "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=test%2F20260101%2Feu-west-1%2Fs3%2F"
      "aws4_request&X-Amz-SignedHeaders=host&X-Amz-Signature=00&";
  const std::string date = credential + "X-Amz-Date=20260101T000000Z&";
  EXPECT_EQ(error_of(credential + "X-Amz-Expires=1"), "AuthorizationQueryParametersError");
  EXPECT_EQ(error_of(date), "AuthorizationQueryParametersError");
  EXPECT_EQ(error_of(date + "X-Amz-Expires=x"), "AuthorizationQueryParametersError");
  EXPECT_EQ(error_of(date + "X-Amz-Expires=-1"), "AuthorizationQueryParametersError");
  EXPECT_EQ(error_of(date + "X-Amz-Expires=604801"), "AuthorizationQueryParametersError");
  EXPECT_EQ(error_of("AWSAccessKeyId=k&Signature=s"), "AccessDenied");
}

TEST_F(S3RequestTest, TakesFieldsOfPresignedUrls) {
  send(plain_request("PUT",
                     "/b/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=test%2F20260101%2F"
                     "eu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20260101T000000Z&X-Amz-Expires=60&"
                     "X-Amz-SignedHeaders=host&X-Amz-Signature=00&x-amz-meta-colour=red&"
                     "x-amz-sdk-checksum-algorithm=CRC32&x-amz-checksum-crc32=AAAAAA%3D%3D",
                     "bytes"));
  EXPECT_EQ(s3.last.operation, "PutObject");
  EXPECT_EQ(to_text(s3.last.input.at("Metadata")), R"({"colour":"red"})");
  EXPECT_EQ(s3.last.find("ChecksumAlgorithm"), nullptr);
  EXPECT_EQ(s3.last.find("ChecksumCRC32"), nullptr);
  EXPECT_EQ(s3.body, "bytes");
}

TEST_F(S3RequestTest, TakesBodiesOutOfTheirChunks) {
  auto request = signed_for(
      "s3", plain_request("PUT", "/b/k", "3\r\nabc\r\n0\r\nx-amz-checksum-crc32:NSRBwg==\r\n\r\n"));
  request.headers.add("X-Amz-Content-Sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
  request.headers.add("X-Amz-Decoded-Content-Length", "3");
  request.headers.add("X-Amz-Trailer", "x-amz-checksum-crc32");
  EXPECT_EQ(send(std::move(request)).status, 200);
  EXPECT_EQ(s3.body, "abc");
  EXPECT_EQ(s3.last.text("ChecksumAlgorithm"), "CRC32");
}

TEST_F(S3RequestTest, DeclaresThePrefixOfTypes) {
  s3.answer = parse_json(R"({"Grants": [{"Grantee": {"ID": "i", "Type": "CanonicalUser"}}]})")
                  .value();
  const auto response = send(signed_for("s3", plain_request("GET", "/b/k?acl")));
  EXPECT_NE(response.body.find("<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                               "xsi:type=\"CanonicalUser\"><ID>i</ID></Grantee>"),
            std::string::npos)
      << response.body;
}

TEST_F(S3RequestTest, WantsTheLengthOfChunkedBodies) {
  auto request = signed_for("s3", plain_request("PUT", "/b/k", "0\r\n\r\n"));
  request.headers.add("X-Amz-Content-Sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
  EXPECT_EQ(send(std::move(request)).status, 411);
}

}  // namespace
}  // namespace sidestep::aws::s3_request_test
