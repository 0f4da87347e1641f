#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::get_object_attributes_test {
namespace {

using testing::S3Fixture;

TEST_F(S3Fixture, GetObjectAttributesHasWhatWasAskedFor) {
  put("key", "12345");
  const Json answer = ok("GetObjectAttributes", R"({"Bucket": "bucket", "Key": "key",
      "ObjectAttributes": ["ETag", "ObjectSize", "StorageClass"]})");
  EXPECT_EQ(answer["ETag"], "827ccb0eea8a706c4c34a16891f84e7b");
  EXPECT_EQ(answer["ObjectSize"], 5);
  EXPECT_EQ(answer["StorageClass"], "STANDARD");
  EXPECT_FALSE(answer.contains("Checksum"));
}

// As recorded: those of an upload whose checksum is that of the whole are counted only.
TEST_F(S3Fixture, GetObjectAttributesListsThePartsOfACompositeChecksum) {
  for (const std::string type : {"COMPOSITE", "FULL_OBJECT"}) {
    const std::string upload =
        begin_upload(R"(, "ChecksumAlgorithm": "CRC32", "ChecksumType": ")" + type + "\"");
    const Json part = ok("UploadPart", "{" + upload + ", \"PartNumber\": 1}", "abc");
    ok("CompleteMultipartUpload",
       "{" + upload + R"(, "MultipartUpload": {"Parts": [{"PartNumber": 1, "ETag": )" +
           to_text(part.at("ETag")) + R"(, "ChecksumCRC32": )" +
           to_text(part.at("ChecksumCRC32")) + "}]}}");
    const Json parts = ok("GetObjectAttributes", R"({"Bucket": "bucket", "Key": "key",
        "ObjectAttributes": ["ObjectParts"]})")["ObjectParts"];
    EXPECT_EQ(parts["TotalPartsCount"], 1);
    EXPECT_EQ(parts.contains("Parts"), type == "COMPOSITE") << type;
  }
}

}  // namespace
}  // namespace sidestep::aws::s3::get_object_attributes_test
