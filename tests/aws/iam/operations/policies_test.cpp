#include "tests/aws/iam/iam_fixture.h"

namespace sidestep::aws::iam::policies_test {
namespace {

class ManagedPolicies : public IamFixture {
 protected:
  Json create(const std::string& name) {
    return ok("CreatePolicy", R"({"PolicyName": ")" + name + R"(", "PolicyDocument": ")" +
                                  document("Allow", "sqs:*") + R"("})")["Policy"];
  }
  Json add_version(const std::string& action, bool is_default) {
    return ok("CreatePolicyVersion",
              std::string(R"({"PolicyArn": ")") + kArn + R"(", "SetAsDefault": )" +
                  (is_default ? "true" : "false") + R"(, "PolicyDocument": ")" +
                  document("Allow", action) + R"("})")["PolicyVersion"];
  }
  static std::string of_policy(const std::string& more = "") {
    return std::string(R"({"PolicyArn": ")") + kArn + "\"" + more + "}";
  }

  static constexpr const char* kArn = "arn:aws:iam::123456789012:policy/p";
};

TEST_F(ManagedPolicies, HaveVersions) {
  EXPECT_EQ(create("p")["Arn"], kArn);
  EXPECT_EQ(add_version("sns:*", false)["VersionId"], "v2");
  EXPECT_EQ(ok("GetPolicy", of_policy())["Policy"]["DefaultVersionId"], "v1");
  ok("SetDefaultPolicyVersion", of_policy(R"(, "VersionId": "v2")"));
  EXPECT_EQ(ok("GetPolicy", of_policy())["Policy"]["DefaultVersionId"], "v2");
  const Json version = ok("GetPolicyVersion", of_policy(R"(, "VersionId": "v2")"))["PolicyVersion"];
  EXPECT_EQ(version["IsDefaultVersion"], true);
  EXPECT_NE(version["Document"].get<std::string>().find("sns%3A%2A"), std::string::npos);
  EXPECT_EQ(error("DeletePolicyVersion", of_policy(R"(, "VersionId": "v2")")),
            "DeleteConflict: Cannot delete the default version of a policy.");
  const Json versions = ok("ListPolicyVersions", of_policy())["Versions"];
  ASSERT_EQ(versions.size(), 2);
  EXPECT_EQ(versions[0]["VersionId"], "v2");
  ok("DeletePolicyVersion", of_policy(R"(, "VersionId": "v1")"));
  EXPECT_EQ(error("GetPolicyVersion", of_policy(R"(, "VersionId": "v1")")),
            std::string("NoSuchEntity: Policy ") + kArn +
                " version v1 does not exist or is not attachable.");
  EXPECT_EQ(add_version("sns:*", true)["VersionId"], "v3");  // no number is given twice
}

TEST_F(ManagedPolicies, HaveFiveVersionsAtMost) {
  create("p");
  for (int i = 0; i < 4; ++i) add_version("sns:*", false);
  EXPECT_TRUE(error("CreatePolicyVersion",
                    of_policy(R"(, "PolicyDocument": ")" + document("Allow", "a:b") + "\""))
                  .starts_with("LimitExceeded: A managed policy can have up to 5 versions."));
  // A template makes room.
  ok("ReplacePolicyDocument",
     of_policy(R"(, "PolicyDocument": ")" + document("Allow", "a:b") + "\""));
  EXPECT_EQ(ok("GetPolicy", of_policy())["Policy"]["DefaultVersionId"], "v6");
  EXPECT_EQ(ok("ListPolicyVersions", of_policy())["Versions"].size(), 5);
}

TEST_F(ManagedPolicies, GoWhenNobodyHasThem) {
  create("p");
  create_role("r");
  ok("AttachRolePolicy", of_policy(R"(, "RoleName": "r")"));
  EXPECT_EQ(ok("GetPolicy", of_policy())["Policy"]["AttachmentCount"], 1);
  EXPECT_EQ(error("DeletePolicy", of_policy()),
            "DeleteConflict: Cannot delete a policy attached to entities.");
  ok("DetachRolePolicy", of_policy(R"(, "RoleName": "r")"));
  add_version("sns:*", true);
  EXPECT_TRUE(
      error("DeletePolicy", of_policy()).starts_with("DeleteConflict: This policy has more"));
  ok("RemovePolicyWithVersions", of_policy());
  EXPECT_EQ(error("GetPolicy", of_policy()),
            std::string("NoSuchEntity: Policy ") + kArn + " does not exist or is not attachable.");
}

TEST_F(ManagedPolicies, OfAwsHaveTheirDocuments) {
  const std::string basic = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
  const Json policy = ok("GetPolicy", R"({"PolicyArn": ")" + basic + R"("})")["Policy"];
  EXPECT_EQ(policy["PolicyName"], "AWSLambdaBasicExecutionRole");
  EXPECT_EQ(policy["Path"], "/service-role/");
  EXPECT_FALSE(policy.contains("Description"));
  EXPECT_NE(ok("GetPolicyVersion", R"({"VersionId": "v1", "PolicyArn": ")" + basic +
                                       R"("})")["PolicyVersion"]["Document"]
                .get<std::string>()
                .find("logs%3ACreateLogGroup"),
            std::string::npos);
  EXPECT_EQ(
      ok("GetPolicy",
         R"({"PolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"})")["Policy"]["Description"],
      "Sidestep does not have AWS's document of ReadOnlyAccess: here it allows everything.");
}

TEST_F(ManagedPolicies, AreListedByWhoseTheyAre) {
  create("p");
  EXPECT_EQ(ok("ListPolicies", R"({"Scope": "Local"})")["Policies"].size(), 1);
  EXPECT_GT(ok("ListPolicies", R"({"Scope": "AWS"})")["Policies"].size(), 10);
  EXPECT_TRUE(ok("ListPolicies", R"({"OnlyAttached": true})")["Policies"].empty());
}

}  // namespace
}  // namespace sidestep::aws::iam::policies_test
