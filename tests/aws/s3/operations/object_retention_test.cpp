#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::object_retention_test {
namespace {

class ObjectRetentionTest : public testing::S3Fixture {
 protected:
  ObjectRetentionTest() {
    ok("CreateBucket", R"({"Bucket": "locked", "ObjectLockEnabledForBucket": true})");
    version_ = ok("PutObject", R"({"Bucket": "locked", "Key": "key"})", "a")
                   .at("VersionId")
                   .get<std::string>();
  }

  std::string retain(const std::string& mode, std::int64_t seconds, bool bypass = false) {
    const std::int64_t until = world_.alarms.now().time_since_epoch().count() / 1000 + seconds;
    return error("PutObjectRetention",
                 R"({"Bucket": "locked", "Key": "key", "Retention": {"Mode": ")" + mode +
                     R"(", "RetainUntilDate": )" + std::to_string(until) +
                     "}, \"BypassGovernanceRetention\": " + (bypass ? "true" : "false") + "}");
  }
  std::string remove(const std::string& more = "") {
    return error("DeleteObject",
                 R"({"Bucket": "locked", "Key": "key", "VersionId": ")" + version_ + "\"" + more +
                     "}");
  }

  std::string version_;
};

TEST_F(ObjectRetentionTest, KeepsVersionsUntilItsDate) {
  EXPECT_EQ(retain("COMPLIANCE", 60), "");
  EXPECT_EQ(remove(), "AccessDenied");
  EXPECT_EQ(remove(R"(, "BypassGovernanceRetention": true)"), "AccessDenied");
  world_.alarms.advance(std::chrono::seconds(61));
  EXPECT_EQ(remove(), "");
}

TEST_F(ObjectRetentionTest, BecomesStricterOnly) {
  EXPECT_EQ(retain("GOVERNANCE", 60), "");
  EXPECT_EQ(retain("GOVERNANCE", 120), "");
  EXPECT_EQ(retain("GOVERNANCE", 60), "AccessDenied");
  EXPECT_EQ(retain("GOVERNANCE", 60, true), "");
  EXPECT_EQ(retain("COMPLIANCE", 90), "");
  EXPECT_EQ(retain("GOVERNANCE", 120, true), "AccessDenied");
  EXPECT_EQ(retain("COMPLIANCE", -1), "InvalidArgument");
  EXPECT_EQ(retain("OTHER", 120), "MalformedXML");
}

TEST_F(ObjectRetentionTest, NeedsABucketWithLocks) {
  put("key");
  EXPECT_EQ(error("PutObjectLegalHold",
                  R"({"Bucket": "bucket", "Key": "key", "LegalHold": {"Status": "ON"}})"),
            "InvalidRequest");
  EXPECT_EQ(error("GetObjectLockConfiguration", R"({"Bucket": "bucket"})"),
            "ObjectLockConfigurationNotFoundError");
}

TEST_F(ObjectRetentionTest, HoldsUntilToldOtherwise) {
  const auto hold = [&](const std::string& status) {
    return error("PutObjectLegalHold", R"({"Bucket": "locked", "Key": "key", "LegalHold":
                                          {"Status": ")" + status + "\"}}");
  };
  EXPECT_EQ(error("GetObjectLegalHold", R"({"Bucket": "locked", "Key": "key"})"),
            "NoSuchObjectLockConfiguration");
  EXPECT_EQ(hold("ON"), "");
  EXPECT_EQ(remove(), "AccessDenied");
  EXPECT_EQ(hold("OFF"), "");
  EXPECT_EQ(remove(), "");
}

TEST_F(ObjectRetentionTest, OfTheBucketCountsForObjectsWithoutOne) {
  ok("PutObjectLockConfiguration", R"({"Bucket": "locked", "ObjectLockConfiguration":
      {"ObjectLockEnabled": "Enabled",
       "Rule": {"DefaultRetention": {"Mode": "GOVERNANCE", "Days": 1}}}})");
  ok("PutObject", R"({"Bucket": "locked", "Key": "new"})", "a");
  EXPECT_EQ(ok("GetObjectRetention", R"({"Bucket": "locked", "Key": "new"})")
                .at("Retention")
                .at("Mode"),
            "GOVERNANCE");
  EXPECT_EQ(error("PutObjectLockConfiguration",
                  R"({"Bucket": "locked", "ObjectLockConfiguration": {"ObjectLockEnabled":
                      "Enabled", "Rule": {"DefaultRetention": {"Mode": "GOVERNANCE"}}}})"),
            "MalformedXML");
}

}  // namespace
}  // namespace sidestep::aws::s3::object_retention_test
