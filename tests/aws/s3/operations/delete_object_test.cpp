#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::delete_object_test {
namespace {

using testing::S3Fixture;

TEST_F(S3Fixture, DeleteObjectRemovesForGoodWithoutVersions) {
  put("key");
  EXPECT_TRUE(ok("DeleteObject", R"({"Bucket": "bucket", "Key": "key"})").empty());
  EXPECT_EQ(get(R"({"Bucket": "bucket", "Key": "key"})"), "NoSuchKey");
  EXPECT_TRUE(ok("DeleteObject", R"({"Bucket": "bucket", "Key": "key"})").empty());
}

TEST_F(S3Fixture, DeleteObjectPutsAMarkerBeforeVersions) {
  keep_versions();
  put("key", "1");
  const Json marker = ok("DeleteObject", R"({"Bucket": "bucket", "Key": "key"})");
  EXPECT_EQ(marker["DeleteMarker"], true);
  const Json removed = ok("DeleteObject", R"({"Bucket": "bucket", "Key": "key", "VersionId": ")" +
                                              marker["VersionId"].get<std::string>() + "\"}");
  EXPECT_EQ(removed["DeleteMarker"], true);
  EXPECT_EQ(get(R"({"Bucket": "bucket", "Key": "key"})"), "1");
  EXPECT_EQ(error("DeleteObject", R"({"Bucket": "bucket", "Key": "key", "VersionId": "what"})"),
            "InvalidArgument");
}

}  // namespace
}  // namespace sidestep::aws::s3::delete_object_test
