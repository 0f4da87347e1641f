#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::create_multipart_upload_test {
namespace {

using testing::S3Fixture;

TEST_F(S3Fixture, CreateMultipartUploadChecksItsChecksum) {
  struct Case {
    std::string more;
    std::string code;
  };
  for (const Case& c : std::vector<Case>{
           {"", ""},
           {R"(, "ChecksumAlgorithm": "SHA256")", ""},
           {R"(, "ChecksumAlgorithm": "SHA256", "ChecksumType": "FULL_OBJECT")", "InvalidRequest"},
           {R"(, "ChecksumAlgorithm": "CRC64NVME", "ChecksumType": "COMPOSITE")", "InvalidRequest"},
           {R"(, "ChecksumType": "COMPOSITE")", "InvalidRequest"}}) {
    EXPECT_EQ(error("CreateMultipartUpload", R"({"Bucket": "bucket", "Key": "k")" + c.more + "}"),
              c.code)
        << c.more;
  }
}

}  // namespace
}  // namespace sidestep::aws::s3::create_multipart_upload_test
