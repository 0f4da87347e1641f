#include "tests/aws/iam/iam_fixture.h"

namespace sidestep::aws::iam::holders_test {
namespace {

using Holders = IamFixture;

TEST_F(Holders, AreShownAsTheyWereMade) {
  const Json made = ok("CreateRole", R"({"RoleName": "r", "Path": "/app/", "Description": "d",
      "MaxSessionDuration": 7200, "Tags": [{"Key": "k", "Value": "v"}],
      "AssumeRolePolicyDocument": ")" + trust_of(R"({\"Service\":\"states.amazonaws.com\"})") +
                                         R"("})")["Role"];
  EXPECT_EQ(made["Arn"], "arn:aws:iam::123456789012:role/app/r");
  EXPECT_EQ(made["RoleId"].get<std::string>().substr(0, 4), "AROA");
  EXPECT_EQ(made["CreateDate"], 1'700'000'000);
  EXPECT_EQ(made["Tags"], parse_json(R"([{"Key": "k", "Value": "v"}])").value());
  EXPECT_TRUE(made["AssumeRolePolicyDocument"].get<std::string>().starts_with(
      "%7B%22Version%22%3A%222012-10-17%22"));
  Json shown = ok("GetRole", R"({"RoleName": "r"})")["Role"];
  EXPECT_EQ(shown, made);
  const Json list = ok("ListRoles", R"({"PathPrefix": "/app/"})");
  EXPECT_EQ(list["IsTruncated"], false);
  EXPECT_EQ(list["Roles"][0]["RoleName"], "r");
  EXPECT_TRUE(ok("ListRoles", R"({"PathPrefix": "/other/"})")["Roles"].empty());
  EXPECT_TRUE(
      ok("ListInstanceProfilesForRole", R"({"RoleName": "r"})")["InstanceProfiles"].empty());
}

TEST_F(Holders, AreListedInPages) {
  for (const std::string name : {"a", "b", "c"}) create_role(name);
  const Json first = ok("ListRoles", R"({"MaxItems": 2})");
  EXPECT_EQ(first["Roles"].size(), 2);
  EXPECT_EQ(first["IsTruncated"], true);
  const Json second =
      ok("ListRoles", R"({"Marker": ")" + first["Marker"].get<std::string>() + R"("})");
  ASSERT_EQ(second["Roles"].size(), 1);
  EXPECT_EQ(second["Roles"][0]["RoleName"], "c");
}

TEST_F(Holders, CanBeChanged) {
  create_role("r");
  ok("UpdateRole", R"({"RoleName": "r", "Description": "new", "MaxSessionDuration": 3601})");
  EXPECT_EQ(ok("GetRole", R"({"RoleName": "r"})")["Role"]["MaxSessionDuration"], 3601);
  EXPECT_EQ(ok("UpdateRoleDescription",
               R"({"RoleName": "r", "Description": "newer"})")["Role"]["Description"],
            "newer");
  ok("UpdateAssumeRolePolicy",
     R"({"RoleName": "r", "PolicyDocument": ")" + trust_of(R"(\"*\")") + R"("})");
  EXPECT_NE(ok("GetRole", R"({"RoleName": "r"})")["Role"]["AssumeRolePolicyDocument"]
                .get<std::string>()
                .find("%22Principal%22%3A%22%2A%22"),
            std::string::npos);
  ok("PutRolePermissionsBoundary",
     R"({"RoleName": "r", "PermissionsBoundary": "arn:aws:iam::1:policy/b"})");
  EXPECT_EQ(ok("GetRole",
               R"({"RoleName": "r"})")["Role"]["PermissionsBoundary"]["PermissionsBoundaryArn"],
            "arn:aws:iam::1:policy/b");
  ok("DeleteRolePermissionsBoundary", R"({"RoleName": "r"})");
  EXPECT_FALSE(ok("GetRole", R"({"RoleName": "r"})")["Role"].contains("PermissionsBoundary"));
}

TEST_F(Holders, AreNamedOnce) {
  create_role("r");
  ok("CreateUser", R"({"UserName": "r"})");
  EXPECT_EQ(error("CreateRole", R"({"RoleName": "r", "AssumeRolePolicyDocument": ")" +
                                    trust_of(R"(\"*\")") + R"("})"),
            "EntityAlreadyExists: Role with name r already exists.");
  EXPECT_EQ(error("CreateUser", R"({"UserName": "r"})"),
            "EntityAlreadyExists: User with name r already exists.");
  EXPECT_EQ(ok("GetUser", R"({"UserName": "r"})")["User"]["Arn"],
            "arn:aws:iam::123456789012:user/r");
  EXPECT_EQ(ok("ListUsers", "{}")["Users"].size(), 1);
  EXPECT_TRUE(ok("ListGroupsForUser", R"({"UserName": "r"})")["Groups"].empty());
}

TEST_F(Holders, RejectDocumentsThatDoNotTrustAnybody) {
  EXPECT_EQ(error("CreateRole", R"({"RoleName": "r", "AssumeRolePolicyDocument": ")" +
                                    document("Allow", "sts:AssumeRole") + R"("})"),
            "MalformedPolicyDocument: Has prohibited field Resource");
}

TEST_F(Holders, GoOnlyWithoutPolicies) {
  create_role("r");
  put_role_policy("r", document("Allow", "*"));
  EXPECT_EQ(error("DeleteRole", R"({"RoleName": "r"})"),
            "DeleteConflict: Cannot delete entity, must delete policies first.");
  ok("DeleteRolePolicy", R"({"RoleName": "r", "PolicyName": "p"})");
  const std::string attached =
      R"({"RoleName": "r", "PolicyArn": "arn:aws:iam::aws:policy/AmazonSQSFullAccess"})";
  ok("AttachRolePolicy", attached);
  EXPECT_EQ(error("DeleteRole", R"({"RoleName": "r"})"),
            "DeleteConflict: Cannot delete entity, must detach all policies first.");
  ok("DetachRolePolicy", attached);
  ok("DeleteRole", R"({"RoleName": "r"})");
  EXPECT_EQ(error("GetRole", R"({"RoleName": "r"})"),
            "NoSuchEntity: The role with name r cannot be found.");
  ok("CreateUser", R"({"UserName": "u"})");
  ok("DeleteUser", R"({"UserName": "u"})");
  EXPECT_EQ(error("GetUser", R"({"UserName": "u"})"),
            "NoSuchEntity: The user with name u cannot be found.");
}

}  // namespace
}  // namespace sidestep::aws::iam::holders_test
