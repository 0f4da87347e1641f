#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::restore_object_test {
namespace {

class RestoreObjectTest : public testing::S3Fixture {
 protected:
  void put_of_class(const std::string& key, const std::string& storage_class) {
    ok("PutObject", R"({"Bucket": "bucket", "Key": ")" + key + R"(", "StorageClass": ")" +
                        storage_class + "\"}",
       "body");
  }
  Answer restore(const std::string& key, const std::string& request) {
    return call("RestoreObject", R"({"Bucket": "bucket", "Key": ")" + key +
                                     R"(", "RestoreRequest": )" + request + "}");
  }
  std::string read(const std::string& key) {
    return error("GetObject", R"({"Bucket": "bucket", "Key": ")" + key + "\"}");
  }
};

TEST_F(RestoreObjectTest, MakesAnObjectOfAnArchiveReadableForSoManyDays) {
  put_of_class("old", "GLACIER");
  EXPECT_EQ(read("old"), "InvalidObjectState");
  const Answer first = restore("old", R"({"Days": 2})");
  ASSERT_TRUE(first);
  EXPECT_EQ(first->status, 202);
  EXPECT_EQ(read("old"), "");
  const Answer again = restore("old", R"({"Days": 3})");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->status, 200) << "it is restored already: only its time grows";
  world_.alarms.advance(std::chrono::hours(24 * 2 + 1));
  EXPECT_EQ(read("old"), "");
  world_.alarms.advance(std::chrono::hours(24));
  EXPECT_EQ(read("old"), "InvalidObjectState");
}

TEST_F(RestoreObjectTest, RefusesWhatIsNotInAnArchive) {
  put("fresh");
  const Answer answer = restore("fresh", R"({"Days": 1})");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, "InvalidObjectState");
}

TEST_F(RestoreObjectTest, RefusesRequestsWithoutDaysAndSelections) {
  put_of_class("old", "DEEP_ARCHIVE");
  EXPECT_EQ(restore("old", "{}").error().code, "MalformedXML");
  EXPECT_EQ(restore("old", R"({"Days": 0})").error().code, "MalformedXML");
  EXPECT_EQ(restore("old", R"({"Days": 1, "Type": "SELECT"})").error().code, "NotImplemented");
}

}  // namespace
}  // namespace sidestep::aws::s3::restore_object_test
