#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::list_parts_test {
namespace {

using testing::S3Fixture;

TEST_F(S3Fixture, ListPartsPages) {
  const std::string upload = begin_upload();
  for (const int number : {1, 2, 5}) upload_part(upload, number, "abc");
  const Json page = ok("ListParts", "{" + upload + R"(, "MaxParts": 2})");
  EXPECT_EQ(page["Parts"].size(), 2u);
  EXPECT_EQ(page["IsTruncated"], true);
  EXPECT_EQ(page["NextPartNumberMarker"], 2);
  const Json rest = ok("ListParts", "{" + upload + R"(, "PartNumberMarker": 2})");
  EXPECT_EQ(rest["Parts"][0]["PartNumber"], 5);
  EXPECT_EQ(rest["Parts"][0]["Size"], 3);
}

}  // namespace
}  // namespace sidestep::aws::s3::list_parts_test
