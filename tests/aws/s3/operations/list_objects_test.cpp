#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::list_objects_test {
namespace {

using testing::S3Fixture;

TEST_F(S3Fixture, ListObjectsHasMarkers) {
  for (const std::string key : {"a b", "c/1", "c/2", "d"}) put(key);
  const Json page = ok("ListObjects", R"({"Bucket": "bucket", "Delimiter": "/", "MaxKeys": 2,
                                          "EncodingType": "url"})");
  EXPECT_EQ(page["Contents"][0]["Key"], "a%20b");
  EXPECT_EQ(page["NextMarker"], "c/");
  const Json rest = ok("ListObjects", R"({"Bucket": "bucket", "Delimiter": "/", "Marker": "c/"})");
  EXPECT_EQ(rest["Contents"][0]["Key"], "d");
  EXPECT_EQ(rest["IsTruncated"], false);
}

}  // namespace
}  // namespace sidestep::aws::s3::list_objects_test
