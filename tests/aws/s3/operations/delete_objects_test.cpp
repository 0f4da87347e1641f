#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::delete_objects_test {
namespace {

using testing::S3Fixture;

TEST_F(S3Fixture, DeleteObjectsReportsEachKey) {
  put("a");
  const Json answer = ok("DeleteObjects", R"({"Bucket": "bucket", "Delete": {"Objects": [
      {"Key": "a"}, {"Key": "b"}, {"Key": "c", "VersionId": "what"}]}})");
  EXPECT_EQ(answer["Deleted"].size(), 2u);
  EXPECT_EQ(answer["Errors"][0]["Key"], "c");
  EXPECT_TRUE(ok("DeleteObjects", R"({"Bucket": "bucket", "Delete": {"Quiet": true,
                                      "Objects": [{"Key": "a"}]}})")
                  .empty());
  EXPECT_EQ(error("DeleteObjects", R"({"Bucket": "bucket", "Delete": {"Objects": []}})"),
            "MalformedXML");
}

}  // namespace
}  // namespace sidestep::aws::s3::delete_objects_test
