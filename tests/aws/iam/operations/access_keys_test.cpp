#include "base/access_key.h"
#include "tests/aws/iam/iam_fixture.h"

namespace sidestep::aws::iam::access_keys_test {
namespace {

class AccessKeysOfUsers : public IamFixture {
 protected:
  AccessKeysOfUsers() { ok("CreateUser", R"({"UserName": "u"})"); }
};

TEST_F(AccessKeysOfUsers, AreTwoAtMost) {
  const Json key = ok("CreateAccessKey", R"({"UserName": "u"})")["AccessKey"];
  const std::string id = key["AccessKeyId"];
  EXPECT_TRUE(id.starts_with("AKIA"));
  EXPECT_EQ(account_of_access_key(id), "123456789012");
  EXPECT_EQ(key["SecretAccessKey"].get<std::string>().size(), 40);
  ok("CreateAccessKey", R"({"UserName": "u"})");
  EXPECT_EQ(error("CreateAccessKey", R"({"UserName": "u"})"),
            "LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2");
  EXPECT_EQ(ok("ListAccessKeys", R"({"UserName": "u"})")["AccessKeyMetadata"].size(), 2);
  EXPECT_EQ(ok("GetAccessKeyLastUsed", R"({"AccessKeyId": ")" + id + R"("})")["UserName"], "u");
  ok("DeleteAccessKey", R"({"UserName": "u", "AccessKeyId": ")" + id + R"("})");
  EXPECT_EQ(error("GetAccessKeyLastUsed", R"({"AccessKeyId": ")" + id + R"("})"),
            "NoSuchEntity: The Access Key with id " + id + " cannot be found.");
}

TEST_F(AccessKeysOfUsers, TellStsWhoHoldsThem) {
  const Json key = ok("CreateAccessKey", R"({"UserName": "u"})")["AccessKey"];
  world_.scope.access_key = key["AccessKeyId"].get<std::string>();
  EXPECT_EQ(world_.ok("sts", "GetCallerIdentity", "{}")["Arn"], "arn:aws:iam::123456789012:user/u");
}

TEST_F(AccessKeysOfUsers, KeepTheirUser) {
  ok("CreateAccessKey", R"({"UserName": "u"})");
  EXPECT_EQ(error("DeleteUser", R"({"UserName": "u"})"),
            "DeleteConflict: Cannot delete entity, must delete access keys first.");
}

}  // namespace
}  // namespace sidestep::aws::iam::access_keys_test
