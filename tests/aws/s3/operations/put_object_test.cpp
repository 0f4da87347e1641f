#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::put_object_test {
namespace {

using testing::S3Fixture;

TEST_F(S3Fixture, PutObjectAnswersWithETagAndChecksum) {
  const Json answer = put("key", "test data..");
  EXPECT_EQ(answer["ETag"], "\"e6d9226c2a86b7232933663c13467527\"");
  EXPECT_EQ(answer["ChecksumType"], "FULL_OBJECT");
  EXPECT_EQ(answer["ServerSideEncryption"], "AES256");
  EXPECT_EQ(get(R"({"Bucket": "bucket", "Key": "key"})"), "test data..");
}

TEST_F(S3Fixture, PutObjectKeepsLargeBodiesInFiles) {
  const std::string body(300'000, 'x');
  put("key", body);
  EXPECT_EQ(get(R"({"Bucket": "bucket", "Key": "key"})"), body);
  put("key", "small");
  EXPECT_EQ(get(R"({"Bucket": "bucket", "Key": "key"})"), "small");
}

TEST_F(S3Fixture, PutObjectChecksWhatWasSent) {
  struct Case {
    std::string more;
    std::string code;
  };
  for (const Case& c :
       std::vector<Case>{{R"("ChecksumCRC32": "cZWHwQ==")", ""},
                         {R"("ChecksumCRC32": "BD5xyQ==")", "BadDigest"},
                         {R"("ChecksumCRC32": "abc")", "InvalidRequest"},
                         {R"("ChecksumAlgorithm": "MD4")", "InvalidRequest"},
                         {R"("ContentMD5": "nope")", "InvalidDigest"},
                         {R"("ContentMD5": "1B2M2Y8AsgTpgAmY7PhCfg==")", "BadDigest"},
                         {R"("StorageClass": "COLD")", "InvalidStorageClass"},
                         {R"("IfMatch": "*")", "NotImplemented"},
                         {R"("IfMatch": "abc")", "PreconditionFailed"},
                         {R"("ObjectLockLegalHoldStatus": "ON")", "InvalidRequest"},
                         {R"("Tagging": "a=1&a=2")", "InvalidArgument"}}) {
    EXPECT_EQ(
        error("PutObject", R"({"Bucket": "bucket", "Key": "case", )" + c.more + "}", "test data.."),
        c.code)
        << c.more;
  }
}

TEST_F(S3Fixture, PutObjectHoldsConditions) {
  put("key", "a");
  const std::string input = R"({"Bucket": "bucket", "Key": "key", )";
  EXPECT_EQ(error("PutObject", input + R"("IfNoneMatch": "*"})", "b"), "PreconditionFailed");
  EXPECT_EQ(error("PutObject", input + R"("IfMatch": "other"})", "b"), "PreconditionFailed");
  EXPECT_EQ(error("PutObject", input + R"("IfMatch": "0cc175b9c0f1b6a831c399e269772661"})", "b"),
            "");
  EXPECT_EQ(get(input + R"("PartNumber": 1})"), "b");
}

TEST_F(S3Fixture, PutObjectNeedsABucket) {
  EXPECT_EQ(error("PutObject", R"({"Bucket": "missing", "Key": "key"})", "b"), "NoSuchBucket");
}

}  // namespace
}  // namespace sidestep::aws::s3::put_object_test
