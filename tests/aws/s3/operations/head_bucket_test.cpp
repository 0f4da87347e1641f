#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::head_bucket_test {
namespace {

using testing::S3Fixture;

TEST_F(S3Fixture, HeadBucketKnowsRegionAndOwner) {
  EXPECT_EQ(ok("HeadBucket", R"({"Bucket": "bucket"})")["BucketRegion"], "us-east-1");
  EXPECT_EQ(error("HeadBucket", R"({"Bucket": "none"})"), "404");
  EXPECT_EQ(error("HeadBucket", R"({"Bucket": "bucket", "ExpectedBucketOwner": "1"})"), "400");
  world_.scope.account = "999999999999";
  EXPECT_EQ(error("HeadBucket", R"({"Bucket": "bucket"})"), "403");
}

}  // namespace
}  // namespace sidestep::aws::s3::head_bucket_test
