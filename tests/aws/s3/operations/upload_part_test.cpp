#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::upload_part_test {
namespace {

using testing::S3Fixture;

TEST_F(S3Fixture, UploadPartNeedsItsUpload) {
  const std::string upload = begin_upload();
  EXPECT_EQ(upload_part(upload, 1, "a"), "\"0cc175b9c0f1b6a831c399e269772661\"");
  EXPECT_EQ(error("UploadPart", "{" + upload + R"(, "PartNumber": 0})", "a"), "InvalidArgument");
  EXPECT_EQ(error("UploadPart", "{" + upload + R"(, "PartNumber": 10001})", "a"),
            "InvalidArgument");
  EXPECT_EQ(error("UploadPart",
                  R"({"Bucket": "bucket", "Key": "key", "UploadId": "x", "PartNumber": 1})", "a"),
            "NoSuchUpload");
  EXPECT_EQ(
      error("UploadPart",
            "{" + upload + R"(, "PartNumber": 1, "ContentMD5": "1B2M2Y8AsgTpgAmY7PhCfg=="})", "a"),
      "BadDigest");
}

}  // namespace
}  // namespace sidestep::aws::s3::upload_part_test
