#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::head_object_test {
namespace {

using testing::S3Fixture;

TEST_F(S3Fixture, HeadObjectDescribesTheObject) {
  ok("PutObject", R"({"Bucket": "bucket", "Key": "key", "ContentType": "text/plain",
                      "Metadata": {"a": "b"}, "Tagging": "x=1"})",
     "12345");
  const Json answer = ok("HeadObject", R"({"Bucket": "bucket", "Key": "key"})");
  EXPECT_EQ(answer["ContentLength"], 5);
  EXPECT_EQ(answer["ContentType"], "text/plain");
  EXPECT_EQ(answer["Metadata"]["a"], "b");
  EXPECT_EQ(answer["TagCount"], 1);
  EXPECT_FALSE(answer.contains("ChecksumCRC64NVME"));
  EXPECT_TRUE(ok("HeadObject", R"({"Bucket": "bucket", "Key": "key", "ChecksumMode": "ENABLED"})")
                  .contains("ChecksumCRC64NVME"));
}

TEST_F(S3Fixture, HeadObjectHasOnlyAStatusForErrors) {
  put("key");
  EXPECT_EQ(error("HeadObject", R"({"Bucket": "bucket", "Key": "none"})"), "404");
  EXPECT_EQ(error("HeadObject", R"({"Bucket": "bucket", "Key": "key", "IfMatch": "x"})"), "412");
  EXPECT_EQ(error("HeadObject", R"({"Bucket": "bucket", "Key": "key", "IfNoneMatch": "*"})"),
            "304");
}

}  // namespace
}  // namespace sidestep::aws::s3::head_object_test
