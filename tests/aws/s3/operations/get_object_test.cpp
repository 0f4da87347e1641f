#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::get_object_test {
namespace {

using testing::S3Fixture;

TEST_F(S3Fixture, GetObjectReturnsRanges) {
  put("key", "0123456789");
  struct Case {
    std::string range;
    std::string body;
    int status;
  };
  for (const Case& c : std::vector<Case>{{"bytes=0-8", "012345678", 206},
                                         {"bytes=1-1", "1", 206},
                                         {"bytes=1-0", "0123456789", 0},
                                         {"bytes=1-", "123456789", 206},
                                         {"bytes=-1-", "0123456789", 0},
                                         {"bytes=-2", "89", 206},
                                         {"bytes=-15", "0123456789", 206},
                                         {"bytes=0-100", "0123456789", 206},
                                         {"words=1-2", "0123456789", 0}}) {
    const std::string input = R"({"Bucket": "bucket", "Key": "key", "Range": ")" + c.range + "\"}";
    EXPECT_EQ(get(input), c.body) << c.range;
    EXPECT_EQ(call("GetObject", input)->status, c.status) << c.range;
  }
  EXPECT_EQ(get(R"({"Bucket": "bucket", "Key": "key", "Range": "bytes=10-"})"), "InvalidRange");
}

// As recorded: a checksum of the whole object says nothing of a part.
TEST_F(S3Fixture, GetObjectHasTheChecksumOfAPartOfACompositeOne) {
  for (const std::string type : {"COMPOSITE", "FULL_OBJECT"}) {
    const std::string upload =
        begin_upload(R"(, "ChecksumAlgorithm": "CRC32", "ChecksumType": ")" + type + "\"");
    Json parts = Json::array();
    for (const std::string& body : {std::string(5 << 20, 'a'), std::string("abc")}) {
      const std::string number = std::to_string(parts.size() + 1);
      const Json part = ok("UploadPart", "{" + upload + ", \"PartNumber\": " + number + "}", body);
      parts.push_back({{"PartNumber", parts.size() + 1},
                       {"ETag", part.at("ETag")},
                       {"ChecksumCRC32", part.at("ChecksumCRC32")}});
    }
    ok("CompleteMultipartUpload",
       "{" + upload + R"(, "MultipartUpload": {"Parts": )" + to_text(parts) + "}}");
    const Json part = ok("GetObject", R"({"Bucket": "bucket", "Key": "key", "PartNumber": 2,
        "ChecksumMode": "ENABLED"})");
    EXPECT_EQ(part["ContentLength"], 3);
    EXPECT_EQ(part.contains("ChecksumCRC32"), type == "COMPOSITE") << type;
  }
}

TEST_F(S3Fixture, GetObjectNamesWhatIsMissing) {
  keep_versions();
  const std::string version = put("key", "1")["VersionId"].get<std::string>();
  put("key", "2");
  EXPECT_EQ(get(R"({"Bucket": "bucket", "Key": "key", "VersionId": ")" + version + "\"}"), "1");
  EXPECT_EQ(get(R"({"Bucket": "bucket", "Key": "none"})"), "NoSuchKey");
  EXPECT_EQ(get(R"({"Bucket": "bucket", "Key": "none", "VersionId": ")" + version + "\"}"),
            "NoSuchVersion");
  EXPECT_EQ(get(R"({"Bucket": "bucket", "Key": "key", "VersionId": "what"})"), "InvalidArgument");
  const Json deleted = ok("DeleteObject", R"({"Bucket": "bucket", "Key": "key"})");
  EXPECT_EQ(get(R"({"Bucket": "bucket", "Key": "key"})"), "NoSuchKey");
  EXPECT_EQ(get(R"({"Bucket": "bucket", "Key": "key", "VersionId": ")" +
                deleted["VersionId"].get<std::string>() + "\"}"),
            "MethodNotAllowed");
}

}  // namespace
}  // namespace sidestep::aws::s3::get_object_test
