#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::list_objects_v2_test {
namespace {

using ::testing::ElementsAre;
using testing::S3Fixture;

std::vector<std::string> listed(const Json& answer) {
  std::vector<std::string> keys;
  for (const auto& [list, name] : {std::pair{"Contents", "Key"}, {"CommonPrefixes", "Prefix"}}) {
    if (!answer.contains(list)) continue;
    for (const Json& entry : answer.at(list)) keys.push_back(entry.at(name));
  }
  return keys;
}

TEST_F(S3Fixture, ListObjectsV2PagesOverKeysAndCommonPrefixes) {
  for (const std::string key : {"a", "folder/1", "folder/2", "folder/sub/3", "folder0", "z"}) {
    put(key);
  }
  std::string token;
  std::vector<std::string> all;
  for (int page = 0; page < 10; ++page) {
    const Json answer = ok("ListObjectsV2", R"({"Bucket": "bucket", "Delimiter": "/",
                                                "MaxKeys": 1)" +
                                                token + "}");
    for (const std::string& key : listed(answer)) all.push_back(key);
    if (!answer.at("IsTruncated").get<bool>()) break;
    token = R"(, "ContinuationToken": ")" + answer.at("NextContinuationToken").get<std::string>() +
            "\"";
  }
  EXPECT_THAT(all, ElementsAre("a", "folder/", "folder0", "z"));
  EXPECT_THAT(
      listed(ok("ListObjectsV2", R"({"Bucket": "bucket", "Delimiter": "/", "Prefix": "folder/"})")),
      ElementsAre("folder/1", "folder/2", "folder/sub/"));
  EXPECT_THAT(listed(ok("ListObjectsV2", R"({"Bucket": "bucket", "StartAfter": "folder/2"})")),
              ElementsAre("folder/sub/3", "folder0", "z"));
  EXPECT_EQ(ok("ListObjectsV2", R"({"Bucket": "bucket", "MaxKeys": 0})")["KeyCount"], 0);
}

TEST_F(S3Fixture, ListObjectsV2RefusesWhatIsMalformed) {
  EXPECT_EQ(error("ListObjectsV2", R"({"Bucket": "bucket", "ContinuationToken": "x"})"),
            "InvalidArgument");
  EXPECT_EQ(error("ListObjectsV2", R"({"Bucket": "bucket", "EncodingType": "x"})"),
            "InvalidArgument");
  EXPECT_EQ(error("ListObjectsV2", R"({"Bucket": "bucket", "MaxKeys": -1})"), "InvalidArgument");
}

}  // namespace
}  // namespace sidestep::aws::s3::list_objects_v2_test
