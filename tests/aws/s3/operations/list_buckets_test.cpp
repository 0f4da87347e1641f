#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::list_buckets_test {
namespace {

using ::testing::ElementsAre;
using testing::S3Fixture;

std::vector<std::string> names(const Json& answer) {
  std::vector<std::string> names;
  for (const Json& bucket : answer.at("Buckets")) names.push_back(bucket.at("Name"));
  return names;
}

TEST_F(S3Fixture, ListBucketsPages) {
  ok("CreateBucket", R"({"Bucket": "another"})");
  EXPECT_THAT(names(ok("ListBuckets", "{}")), ElementsAre("another", "bucket"));
  const Json first = ok("ListBuckets", R"({"MaxBuckets": 1})");
  EXPECT_THAT(names(first), ElementsAre("another"));
  EXPECT_THAT(
      names(ok("ListBuckets", R"({"MaxBuckets": 1, "ContinuationToken": ")" +
                                  first.at("ContinuationToken").get<std::string>() + "\"}")),
      ElementsAre("bucket"));
  EXPECT_THAT(names(ok("ListBuckets", R"({"Prefix": "b"})")), ElementsAre("bucket"));
  EXPECT_EQ(error("ListBuckets", R"({"BucketRegion": "eu-east-1"})"), "InvalidArgument");
}

}  // namespace
}  // namespace sidestep::aws::s3::list_buckets_test
