#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::list_multipart_uploads_test {
namespace {

using testing::S3Fixture;

TEST_F(S3Fixture, ListMultipartUploadsPages) {
  for (const std::string key : {"a", "b/1", "b/2", "c"}) {
    ok("CreateMultipartUpload", R"({"Bucket": "bucket", "Key": ")" + key + "\"}");
  }
  const Json all = ok("ListMultipartUploads", R"({"Bucket": "bucket", "Delimiter": "/"})");
  EXPECT_EQ(all["Uploads"].size(), 2u);
  EXPECT_EQ(all["CommonPrefixes"][0]["Prefix"], "b/");
  const Json first = ok("ListMultipartUploads", R"({"Bucket": "bucket", "MaxUploads": 1})");
  EXPECT_EQ(first["NextKeyMarker"], "a");
  const Json next =
      ok("ListMultipartUploads", R"({"Bucket": "bucket", "MaxUploads": 1, "KeyMarker": "a"})");
  EXPECT_EQ(next["Uploads"][0]["Key"], "b/1");
  EXPECT_EQ(error("ListMultipartUploads",
                  R"({"Bucket": "bucket", "KeyMarker": "a", "UploadIdMarker": "x"})"),
            "InvalidArgument");
}

}  // namespace
}  // namespace sidestep::aws::s3::list_multipart_uploads_test
