#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::list_object_versions_test {
namespace {

using testing::S3Fixture;

TEST_F(S3Fixture, ListObjectVersionsGoesFromNewToOld) {
  keep_versions();
  put("key", "1");
  put("key", "22");
  ok("DeleteObject", R"({"Bucket": "bucket", "Key": "key"})");
  put("other", "3");
  const Json all = ok("ListObjectVersions", R"({"Bucket": "bucket"})");
  EXPECT_EQ(all["Versions"].size(), 3u);
  EXPECT_EQ(all["Versions"][0]["Size"], 2);
  EXPECT_EQ(all["DeleteMarkers"][0]["IsLatest"], true);
  const Json first = ok("ListObjectVersions", R"({"Bucket": "bucket", "MaxKeys": 2})");
  EXPECT_EQ(first["NextKeyMarker"], "key");
  Json next = Json::object();
  next["Bucket"] = "bucket";
  next["KeyMarker"] = first["NextKeyMarker"];
  next["VersionIdMarker"] = first["NextVersionIdMarker"];
  const Json rest = ok("ListObjectVersions", to_text(next));
  EXPECT_EQ(rest["Versions"].size(), 2u);
  EXPECT_EQ(rest["Versions"][0]["Size"], 1);
  EXPECT_EQ(error("ListObjectVersions", R"({"Bucket": "bucket", "VersionIdMarker": "x"})"),
            "InvalidArgument");
}

}  // namespace
}  // namespace sidestep::aws::s3::list_object_versions_test
