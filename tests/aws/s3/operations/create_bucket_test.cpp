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

}  // namespace
}  // namespace sidestep::aws::s3::create_bucket_test
