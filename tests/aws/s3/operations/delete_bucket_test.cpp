#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::delete_bucket_test {
namespace {

using testing::S3Fixture;

TEST_F(S3Fixture, DeleteBucketNeedsAnEmptyOne) {
  put("key");
  EXPECT_EQ(error("DeleteBucket", R"({"Bucket": "bucket"})"), "BucketNotEmpty");
  ok("DeleteObject", R"({"Bucket": "bucket", "Key": "key"})");
  EXPECT_EQ(error("DeleteBucket", R"({"Bucket": "bucket"})"), "");
  EXPECT_EQ(error("DeleteBucket", R"({"Bucket": "bucket"})"), "NoSuchBucket");
}

}  // namespace
}  // namespace sidestep::aws::s3::delete_bucket_test
