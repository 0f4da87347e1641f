#include "aws/protocols/dialect.h"

#include <gtest/gtest.h>

namespace sidestep::aws::dialect_test {
namespace {

http::HttpRequest request_to(std::string host, std::string target) {
  http::HttpRequest request;
  request.method = "POST";
  request.target = std::move(target);
  request.headers.add("Host", std::move(host));
  return request;
}

std::string members_of(std::string_view service, const http::HttpRequest& request, Json members) {
  dialect_of(service).add_members(
      request, {"123456789012", "us-east-1", "", "", "http://localhost:8083"}, members);
  return to_text(members);
}

TEST(Dialect, OfAServiceWithoutOneChangesNothing) {
  http::HttpRequest request = request_to("photos.s3.localhost", "/queue");
  const Dialect& none = dialect_of("states");
  EXPECT_FALSE(none.claims(request));
  EXPECT_FALSE(none.takes_any_path());
  EXPECT_EQ(none.target_of(request), std::nullopt);
  EXPECT_EQ(members_of("states", request, Json::object()), "{}");
}

TEST(Dialect, OfS3HasTheBucketInTheHostAndAnyPath) {
  const http::HttpRequest request = request_to("photos.s3.localhost:8083", "/a.jpg?acl");
  EXPECT_TRUE(dialect_of("s3").claims(request));
  EXPECT_TRUE(dialect_of("s3").takes_any_path());
  EXPECT_EQ(dialect_of("s3").target_of(request), "/photos/a.jpg?acl");
  EXPECT_EQ(dialect_of("s3").target_of(request_to("localhost:8083", "/photos/a.jpg")),
            std::nullopt);
}

TEST(Dialect, OfSqsHasTheQueueInThePath) {
  EXPECT_EQ(members_of("sqs", request_to("localhost", "/1/q"), Json::object()),
            R"({"QueueUrl":"http://localhost:8083/1/q"})");
  EXPECT_EQ(members_of("sqs", request_to("localhost", "/1/q"), {{"QueueUrl", "u"}}),
            R"({"QueueUrl":"u"})");
  EXPECT_EQ(members_of("sqs", request_to("localhost", "/"), Json::object()), "{}");
}

}  // namespace
}  // namespace sidestep::aws::dialect_test
