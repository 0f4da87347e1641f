#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::upload_part_copy_test {
namespace {

using testing::S3Fixture;

TEST_F(S3Fixture, UploadPartCopyTakesARange) {
  put("source", "0123456789");
  const std::string upload = begin_upload();
  const Json answer = ok("UploadPartCopy", "{" + upload + R"(, "PartNumber": 1,
      "CopySource": "bucket/source", "CopySourceRange": "bytes=2-4"})");
  const std::string etag = answer["CopyPartResult"]["ETag"].get<std::string>();
  EXPECT_EQ(etag, "\"289dff07669d7a23de0ef88d2f7129e7\"");  // of "234"
  EXPECT_EQ(error("UploadPartCopy", "{" + upload + R"(, "PartNumber": 1,
      "CopySource": "bucket/source", "CopySourceRange": "bytes=2-14"})"),
            "InvalidArgument");
}

}  // namespace
}  // namespace sidestep::aws::s3::upload_part_copy_test
