#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::lifecycle_clock_test {
namespace {

class LifecycleClockTest : public testing::S3Fixture {
 protected:
  void put_rules(const std::string& rules) {
    ok("PutBucketLifecycleConfiguration",
       R"({"Bucket": "bucket", "LifecycleConfiguration": {"Rules": [)" + rules + "]}}");
  }
  void pass_days(int count) {
    for (int i = 0; i < count; ++i) {
      world_.alarms.advance(std::chrono::hours(24));
      world_.settle();
    }
  }
  std::string keys() {
    const Json listed = ok("ListObjectsV2", R"({"Bucket": "bucket"})");
    std::string text;
    if (!listed.contains("Contents")) return text;
    for (const Json& object : listed.at("Contents")) text += object.at("Key").get<std::string>();
    return text;
  }
  std::size_t versions() {
    const Json listed = ok("ListObjectVersions", R"({"Bucket": "bucket"})");
    const auto count = [&](const char* name) {
      return listed.contains(name) ? listed.at(name).size() : 0U;
    };
    return count("Versions") + count("DeleteMarkers");
  }
};

TEST_F(LifecycleClockTest, DeletesWhatHasExpired) {
  put("a/1");
  put("b");
  put_rules(R"({"ID": "r", "Status": "Enabled", "Filter": {"Prefix": "a/"},
                "Expiration": {"Days": 2}})");
  const Json head = ok("HeadObject", R"({"Bucket": "bucket", "Key": "a/1"})");
  // Put on 2023-11-14 at 22:13.
  EXPECT_EQ(head.at("Expiration"), "expiry-date=\"Fri, 17 Nov 2023 00:00:00 GMT\", rule-id=\"r\"");
  pass_days(2);
  EXPECT_EQ(keys(), "a/1b");
  pass_days(1);
  EXPECT_EQ(keys(), "b");
}

TEST_F(LifecycleClockTest, LeavesOutRulesThatAreDisabledAndOtherTags) {
  ok("PutObject", R"({"Bucket": "bucket", "Key": "t", "Tagging": "a=b"})", "");
  put("u");
  put_rules(R"({"Status": "Disabled", "Filter": {}, "Expiration": {"Days": 1}},
               {"Status": "Enabled", "Filter": {"Tag": {"Key": "a", "Value": "b"}},
                "Expiration": {"Days": 1}})");
  pass_days(3);
  EXPECT_EQ(keys(), "u");
}

TEST_F(LifecycleClockTest, HidesCurrentVersionsAndDeletesOthers) {
  keep_versions();
  put("k");
  put("k");
  put_rules(R"({"Status": "Enabled", "Filter": {}, "Expiration": {"Days": 2},
                "NoncurrentVersionExpiration": {"NoncurrentDays": 1}})");
  EXPECT_EQ(versions(), 2U);
  pass_days(2);
  EXPECT_EQ(versions(), 1U);
  pass_days(1);  // a delete marker comes
  EXPECT_EQ(versions(), 2U);
  EXPECT_EQ(keys(), "");
  pass_days(5);  // the version goes, then the marker
  EXPECT_EQ(versions(), 0U);
}

TEST_F(LifecycleClockTest, AbortsOldUploadsAndChangesClasses) {
  put("k");
  begin_upload();
  put_rules(R"({"Status": "Enabled", "Filter": {},
                "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 1},
                "Transitions": [{"Days": 1, "StorageClass": "GLACIER"}]})");
  pass_days(2);
  EXPECT_FALSE(ok("ListMultipartUploads", R"({"Bucket": "bucket"})").contains("Uploads"));
  EXPECT_EQ(ok("HeadObject", R"({"Bucket": "bucket", "Key": "k"})").at("StorageClass"), "GLACIER");
  EXPECT_EQ(error("GetObject", R"({"Bucket": "bucket", "Key": "k"})"), "InvalidObjectState");
  ok("RestoreObject", R"({"Bucket": "bucket", "Key": "k", "RestoreRequest": {"Days": 1}})");
  EXPECT_EQ(error("GetObject", R"({"Bucket": "bucket", "Key": "k"})"), "");
}

TEST_F(LifecycleClockTest, RefusesRulesThatSayNothing) {
  const auto put = [&](const std::string& rule) {
    return error("PutBucketLifecycleConfiguration",
                 R"({"Bucket": "bucket", "LifecycleConfiguration": {"Rules": [)" + rule + "]}}");
  };
  EXPECT_EQ(put(R"({"Status": "Enabled", "Expiration": {"Days": 1}})"), "MalformedXML");
  EXPECT_EQ(put(R"({"Status": "Enabled", "Filter": {}})"), "InvalidRequest");
  EXPECT_EQ(put(R"({"Status": "Enabled", "Filter": {}, "Expiration": {"Date": 1}})"),
            "InvalidArgument");
  EXPECT_EQ(put(R"({"Status": "Enabled", "Filter": {"Prefix": "", "ObjectSizeLessThan": 1},
                    "Expiration": {"Days": 1}})"),
            "MalformedXML");
}

}  // namespace
}  // namespace sidestep::aws::s3::lifecycle_clock_test
