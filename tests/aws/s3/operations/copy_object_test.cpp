#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::copy_object_test {
namespace {

using testing::S3Fixture;

TEST_F(S3Fixture, CopyObjectTakesMetadataAlong) {
  ok("PutObject", R"({"Bucket": "bucket", "Key": "a", "ContentType": "text/plain",
                      "Metadata": {"x": "1"}})",
     "body");
  const Json answer = ok("CopyObject", R"({"Bucket": "bucket", "Key": "b",
                                           "CopySource": "bucket/a"})");
  EXPECT_EQ(answer["CopyObjectResult"]["ETag"], "\"841a2d689ad86bd1611447453c22c6fc\"");
  const Json head = ok("HeadObject", R"({"Bucket": "bucket", "Key": "b"})");
  EXPECT_EQ(head["ContentType"], "text/plain");
  EXPECT_EQ(head["Metadata"]["x"], "1");
  ok("CopyObject", R"({"Bucket": "bucket", "Key": "b", "CopySource": "/bucket/a",
                       "MetadataDirective": "REPLACE", "Metadata": {"y": "2"}})");
  EXPECT_EQ(ok("HeadObject", R"({"Bucket": "bucket", "Key": "b"})")["Metadata"]["y"], "2");
}

TEST_F(S3Fixture, CopyObjectRefusesWhatItCannotCopy) {
  put("a");
  struct Case {
    std::string more;
    std::string code;
  };
  for (const Case& c : std::vector<Case>{
           {R"("Key": "a", "CopySource": "bucket/a")", "InvalidRequest"},
           {R"("Key": "a", "CopySource": "bucket/a", "StorageClass": "STANDARD")", ""},
           {R"("Key": "b", "CopySource": "bucket/none")", "NoSuchKey"},
           {R"("Key": "b", "CopySource": "none/a")", "NoSuchBucket"},
           {R"("Key": "b", "CopySource": "nonsense")", "InvalidArgument"},
           {R"("Key": "b", "CopySource": "bucket/a", "CopySourceIfMatch": "x")",
            "PreconditionFailed"}}) {
    EXPECT_EQ(error("CopyObject", R"({"Bucket": "bucket", )" + c.more + "}"), c.code) << c.more;
  }
}

TEST_F(S3Fixture, CopyObjectEncryptsOtherwiseThanItsSource) {
  const auto with_key = [](const std::string& prefix) {
    return "\"" + prefix + "SSECustomerAlgorithm\": \"AES256\", \"" + prefix +
           "SSECustomerKey\": \"MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=\", \"" + prefix +
           "SSECustomerKeyMD5\": \"KYvwGXoFFJ42a2u2GDWhwQ==\"";
  };
  ok("PutObject", R"({"Bucket": "bucket", "Key": "a", )" + with_key("") + "}", "text");
  ok("CopyObject", R"({"Bucket": "bucket", "Key": "b", "CopySource": "bucket/a",
                       "ServerSideEncryption": "AES256", )" + with_key("CopySource") + "}");
  EXPECT_EQ(get(R"({"Bucket": "bucket", "Key": "b"})"), "text");
}

}  // namespace
}  // namespace sidestep::aws::s3::copy_object_test
