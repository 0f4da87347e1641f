#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::create_bucket_test {
namespace {

using testing::S3Fixture;

TEST_F(S3Fixture, CreateBucketChecksNameAndPlace) {
  struct Case {
    std::string input;
    std::string code;
  };
  for (const Case& c : std::vector<Case>{
           {R"({"Bucket": "bucket"})", ""},
           {R"({"Bucket": "Upper"})", "InvalidBucketName"},
           {R"({"Bucket": "ab"})", "InvalidBucketName"},
           {R"({"Bucket": "1.2.3.4"})", "InvalidBucketName"},
           {R"({"Bucket": "far", "CreateBucketConfiguration":
                {"LocationConstraint": "eu-west-1"}})",
            ""},
           {R"({"Bucket": "odd", "CreateBucketConfiguration": {"LocationConstraint": "foo"}})",
            "InvalidLocationConstraint"}}) {
    EXPECT_EQ(error("CreateBucket", c.input), c.code) << c.input;
  }
  EXPECT_EQ(ok("GetBucketLocation", R"({"Bucket": "far"})")["LocationConstraint"], "eu-west-1");
  world_.scope.account = "999999999999";
  EXPECT_EQ(error("CreateBucket", R"({"Bucket": "bucket"})"), "BucketAlreadyExists");
}

TEST_F(S3Fixture, CreateBucketRefusesTagsInItsOwnWords) {
  const auto refusal = [this](const std::string& tags) {
    return world_.error(
        "s3", "CreateBucket",
        R"({"Bucket": "tagged", "CreateBucketConfiguration": {"Tags": )" + tags + "}}");
  };
  EXPECT_EQ(refusal(R"([{"Key": "aws:a", "Value": "b"}])").message,
            "User-defined tag keys can't start with \"aws:\". This prefix is reserved for system "
            "tags. Remove \"aws:\" from your tag keys and try again.");
  const Error twice = refusal(R"([{"Key": "a", "Value": "b"}, {"Key": "a", "Value": "c"}])");
  EXPECT_EQ(twice.code, "InternalError");
  EXPECT_EQ(twice.status, 500);
}

TEST_F(S3Fixture, AnEmptyTaggingTakesAllTagsAway) {
  put("k");
  ok("PutObjectTagging", R"({"Bucket": "bucket", "Key": "k", "Tagging": {"TagSet": [
      {"Key": "a", "Value": "b"}]}})");
  ok("PutObjectTagging", R"({"Bucket": "bucket", "Key": "k", "Tagging": {}})");
  EXPECT_EQ(ok("GetObjectTagging", R"({"Bucket": "bucket", "Key": "k"})")["TagSet"], Json::array());
}

}  // namespace
}  // namespace sidestep::aws::s3::create_bucket_test
