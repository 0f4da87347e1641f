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

}  // namespace
}  // namespace sidestep::aws::s3::get_object_attributes_test
