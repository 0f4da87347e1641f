#include "tests/aws/iam/iam_fixture.h"

namespace sidestep::aws::iam::holder_policies_test {
namespace {

class HolderPolicies : public IamFixture {
 protected:
  HolderPolicies() { create_role("r"); }
};

TEST_F(HolderPolicies, ArePartOfTheirHolder) {
  put_role_policy("r", document("Allow", "sqs:*"), "b");
  put_role_policy("r", document("Allow", "sns:*"), "a");
  EXPECT_EQ(ok("ListRolePolicies", R"({"RoleName": "r"})")["PolicyNames"],
            parse_json(R"(["a", "b"])").value());
  const Json shown = ok("GetRolePolicy", R"({"RoleName": "r", "PolicyName": "b"})");
  EXPECT_EQ(shown["RoleName"], "r");
  EXPECT_NE(shown["PolicyDocument"].get<std::string>().find("sqs%3A%2A"), std::string::npos);
  ok("DeleteRolePolicy", R"({"RoleName": "r", "PolicyName": "b"})");
  const std::string gone = "NoSuchEntity: The role policy with name b cannot be found.";
  EXPECT_EQ(error("GetRolePolicy", R"({"RoleName": "r", "PolicyName": "b"})"), gone);
  EXPECT_EQ(error("DeleteRolePolicy", R"({"RoleName": "r", "PolicyName": "b"})"), gone);
}

TEST_F(HolderPolicies, AreCheckedWhenTheyArePut) {
  EXPECT_EQ(error("PutRolePolicy", R"({"RoleName": "r", "PolicyName": "p", "PolicyDocument": ")" +
                                       document("Allow", "everything") + R"("})"),
            "MalformedPolicyDocument: Actions/Conditions must be prefaced by a vendor, e.g., iam, "
            "sdb, ec2, etc.");
}

TEST_F(HolderPolicies, AreAttachedOnce) {
  const std::string known =
      R"({"RoleName": "r", "PolicyArn": "arn:aws:iam::aws:policy/service-role/AWSLambdaRole"})";
  ok("AttachRolePolicy", known);
  ok("AttachRolePolicy", known);
  EXPECT_EQ(ok("ListAttachedRolePolicies", R"({"RoleName": "r"})")["AttachedPolicies"],
            parse_json(R"([{"PolicyName": "AWSLambdaRole",
                "PolicyArn": "arn:aws:iam::aws:policy/service-role/AWSLambdaRole"}])")
                .value());
  const std::string policy =
      R"({"PolicyArn": "arn:aws:iam::aws:policy/service-role/AWSLambdaRole"})";
  EXPECT_EQ(ok("ListEntitiesForPolicy", policy)["PolicyRoles"][0]["RoleName"], "r");
  ok("DetachRolePolicy", known);
  EXPECT_EQ(error("DetachRolePolicy", known),
            "NoSuchEntity: Policy arn:aws:iam::aws:policy/service-role/AWSLambdaRole was not "
            "found.");
  EXPECT_EQ(error("AttachRolePolicy",
                  R"({"RoleName": "r", "PolicyArn": "arn:aws:iam::123456789012:policy/none"})"),
            "NoSuchEntity: Policy arn:aws:iam::123456789012:policy/none does not exist or is not "
            "attachable.");
}

TEST_F(HolderPolicies, AreOfUsersAlike) {
  ok("CreateUser", R"({"UserName": "u"})");
  ok("PutUserPolicy", R"({"UserName": "u", "PolicyName": "p", "PolicyDocument": ")" +
                          document("Allow", "sqs:*") + R"("})");
  ok("AttachUserPolicy",
     R"({"UserName": "u", "PolicyArn": "arn:aws:iam::aws:policy/AdministratorAccess"})");
  EXPECT_EQ(ok("ListUserPolicies", R"({"UserName": "u"})")["PolicyNames"].size(), 1);
  EXPECT_EQ(ok("ListAttachedUserPolicies", R"({"UserName": "u"})")["AttachedPolicies"].size(), 1);
  EXPECT_EQ(ok("GetUserPolicy", R"({"UserName": "u", "PolicyName": "p"})")["UserName"], "u");
  ok("DeleteUserPolicy", R"({"UserName": "u", "PolicyName": "p"})");
  ok("DetachUserPolicy",
     R"({"UserName": "u", "PolicyArn": "arn:aws:iam::aws:policy/AdministratorAccess"})");
  EXPECT_TRUE(ok("ListUserPolicies", R"({"UserName": "u"})")["PolicyNames"].empty());
}

}  // namespace
}  // namespace sidestep::aws::iam::holder_policies_test
