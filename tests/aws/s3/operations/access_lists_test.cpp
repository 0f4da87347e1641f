#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::access_lists_test {
namespace {

class AccessListsTest : public testing::S3Fixture {
 protected:
  AccessListsTest() { put("key"); }

  void allow_lists() {
    ok("DeleteBucketOwnershipControls", R"({"Bucket": "bucket"})");
    ok("DeletePublicAccessBlock", R"({"Bucket": "bucket"})");
  }
  std::string put_acl(const std::string& members) {
    return error("PutObjectAcl", R"({"Bucket": "bucket", "Key": "key", )" + members + "}");
  }
};

TEST_F(AccessListsTest, GiveAllToTheOwnerUnlessToldOtherwise) {
  const Json list = ok("GetObjectAcl", R"({"Bucket": "bucket", "Key": "key"})");
  EXPECT_EQ(list.at("Grants").size(), 1U);
  EXPECT_EQ(list.at("Grants").at(0).at("Permission"), "FULL_CONTROL");
  EXPECT_EQ(list.at("Grants").at(0).at("Grantee").at("ID"), list.at("Owner").at("ID"));
}

TEST_F(AccessListsTest, AreTakenWhereTheBucketHasThem) {
  EXPECT_EQ(put_acl(R"("ACL": "public-read")"), "AccessControlListNotSupported");
  ok("DeleteBucketOwnershipControls", R"({"Bucket": "bucket"})");
  EXPECT_EQ(put_acl(R"("ACL": "public-read")"), "AccessDenied");
  ok("DeletePublicAccessBlock", R"({"Bucket": "bucket"})");
  EXPECT_EQ(put_acl(R"("ACL": "public-read")"), "");
  const Json list = ok("GetObjectAcl", R"({"Bucket": "bucket", "Key": "key"})");
  EXPECT_EQ(to_text(list.at("Grants").at(1)),
            R"({"Grantee":{"Type":"Group","URI":)"
            R"("http://acs.amazonaws.com/groups/global/AllUsers"},"Permission":"READ"})");
}

TEST_F(AccessListsTest, AreChecked) {
  allow_lists();
  EXPECT_EQ(put_acl(R"("ACL": "mine")"), "InvalidArgument");
  EXPECT_EQ(put_acl(R"("GrantRead": "uri=\"http://other\"")"), "InvalidArgument");
  EXPECT_EQ(put_acl(R"("GrantRead": "id=\"me\"")"), "InvalidArgument");
  EXPECT_EQ(put_acl(R"("GrantRead": "name=\"me\"")"), "InvalidArgument");
  EXPECT_EQ(put_acl(R"("AccessControlPolicy": {})"), "MalformedACLError");
  EXPECT_EQ(put_acl(R"("VersionId": "null")"), "MissingSecurityHeader");
  EXPECT_EQ(put_acl(R"("ACL": "private", "AccessControlPolicy": {})"), "UnexpectedContent");
  EXPECT_EQ(put_acl(R"("ACL": "private", "GrantRead":
                       "uri=\"http://acs.amazonaws.com/groups/s3/LogDelivery\"")"),
            "InvalidRequest");
}

TEST_F(AccessListsTest, OfBucketsAreKept) {
  allow_lists();
  ok("PutBucketAcl", R"({"Bucket": "bucket", "ACL": "log-delivery-write"})");
  EXPECT_EQ(ok("GetBucketAcl", R"({"Bucket": "bucket"})").at("Grants").size(), 3U);
}

}  // namespace
}  // namespace sidestep::aws::s3::access_lists_test
