#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::abort_multipart_upload_test {
namespace {

using testing::S3Fixture;

TEST_F(S3Fixture, AbortMultipartUploadForgetsTheParts) {
  const std::string upload = begin_upload();
  upload_part(upload, 1, "a");
  EXPECT_EQ(error("AbortMultipartUpload", "{" + upload + "}"), "");
  EXPECT_EQ(error("AbortMultipartUpload", "{" + upload + "}"), "NoSuchUpload");
}

}  // namespace
}  // namespace sidestep::aws::s3::abort_multipart_upload_test
