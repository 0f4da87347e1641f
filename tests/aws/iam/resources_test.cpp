#include "aws/iam/resources.h"

#include "tests/aws/iam/iam_fixture.h"

namespace sidestep::aws::iam::resources_test {
namespace {

class IamResources : public IamFixture {
 protected:
  ResourceProvider& provider(std::string_view type) {
    for (const auto& each : providers_) {
      if (each->type() == type) return *each;
    }
    throw std::invalid_argument(std::string(type));
  }
  ResourceRequest request(const std::string& name, std::string_view properties) {
    return {.scope = {"123456789012", "us-east-1"},
            .suggested_name = name,
            .properties = parse_json(properties).value()};
  }
  Resource create(std::string_view type, const std::string& name, std::string_view properties) {
    Resource made;
    provider(type).create(request(name, properties), taken(made));
    world_.settle();
    return made;
  }
  void update(std::string_view type, const Resource& resource, const std::string& name,
              std::string_view before, std::string_view now) {
    Resource made;
    provider(type).update(resource, parse_json(before).value(), request(name, now), taken(made));
    world_.settle();
    EXPECT_EQ(made.physical_id, resource.physical_id);
  }
  void remove(std::string_view type, const Resource& resource, std::string_view properties) {
    bool is_removed = false;
    provider(type).remove(
        resource, request("", properties),
        [&](const Expected<sidestep::Done, Error>& removed) { is_removed = removed.has_value(); });
    world_.settle();
    EXPECT_TRUE(is_removed);
  }
  static ResourceProvider::Done taken(Resource& made) {
    return [&made](Expected<Resource, Error> answer) {
      ASSERT_TRUE(answer) << answer.error().message;
      made = *std::move(answer);
    };
  }

  static constexpr const char* kRole = R"({
      "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]},
      "ManagedPolicyArns": ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
      "Policies": [{"PolicyName": "one", "PolicyDocument": {"Version": "2012-10-17",
        "Statement": {"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}}}]})";

  std::vector<std::unique_ptr<ResourceProvider>> providers_ = resource_providers(world_.directory);
};

TEST_F(IamResources, OfRolesBringTheirPolicies) {
  const Resource role = create("AWS::IAM::Role", "r", kRole);
  EXPECT_EQ(role.physical_id, "r");
  EXPECT_EQ(role.attributes["Arn"], "arn:aws:iam::123456789012:role/r");
  EXPECT_EQ(role.attributes["RoleId"], ok("GetRole", R"({"RoleName": "r"})")["Role"]["RoleId"]);
  EXPECT_EQ(ok("ListRolePolicies", R"({"RoleName": "r"})")["PolicyNames"],
            parse_json(R"(["one"])").value());
  EXPECT_EQ(ok("ListAttachedRolePolicies", R"({"RoleName": "r"})")["AttachedPolicies"].size(), 1);
  update("AWS::IAM::Role", role, "r", kRole, R"({
      "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": "*", "Action": "sts:AssumeRole"}]},
      "Description": "d", "Tags": [{"Key": "a", "Value": "b"}]})");
  EXPECT_TRUE(ok("ListRolePolicies", R"({"RoleName": "r"})")["PolicyNames"].empty());
  EXPECT_TRUE(ok("ListAttachedRolePolicies", R"({"RoleName": "r"})")["AttachedPolicies"].empty());
  EXPECT_EQ(ok("GetRole", R"({"RoleName": "r"})")["Role"]["Description"], "d");
  remove("AWS::IAM::Role", role, R"({})");
  EXPECT_TRUE(ok("ListRoles", "{}")["Roles"].empty());
  remove("AWS::IAM::Role", role, R"({})");  // gone already
}

TEST_F(IamResources, OfPoliciesArePutIntoTheRolesTheyName) {
  create("AWS::IAM::Role", "r", kRole);
  create("AWS::IAM::Role", "s", kRole);
  constexpr std::string_view kBefore = R"({"PolicyName": "p", "Roles": ["r"], "PolicyDocument":
      {"Version": "2012-10-17",
       "Statement": {"Effect": "Allow", "Action": "sns:*", "Resource": "*"}}})";
  const Resource policy = create("AWS::IAM::Policy", "stack-p", kBefore);
  EXPECT_EQ(policy.physical_id, "stack-p");
  EXPECT_EQ(ok("ListRolePolicies", R"({"RoleName": "r"})")["PolicyNames"].size(), 2);
  constexpr std::string_view kNow = R"({"PolicyName": "p", "Roles": ["s"], "PolicyDocument":
      {"Version": "2012-10-17",
       "Statement": {"Effect": "Allow", "Action": "sns:*", "Resource": "*"}}})";
  update("AWS::IAM::Policy", policy, "stack-p", kBefore, kNow);
  EXPECT_EQ(ok("ListRolePolicies", R"({"RoleName": "r"})")["PolicyNames"].size(), 1);
  EXPECT_EQ(ok("ListRolePolicies", R"({"RoleName": "s"})")["PolicyNames"].size(), 2);
  remove("AWS::IAM::Policy", policy, kNow);
  EXPECT_EQ(ok("ListRolePolicies", R"({"RoleName": "s"})")["PolicyNames"].size(), 1);
}

TEST_F(IamResources, OfManagedPoliciesGetANewVersionWithANewDocument) {
  create("AWS::IAM::Role", "r", kRole);
  constexpr std::string_view kBefore = R"({"Roles": ["r"], "PolicyDocument":
      {"Version": "2012-10-17",
       "Statement": {"Effect": "Allow", "Action": "sns:*", "Resource": "*"}}})";
  const Resource policy = create("AWS::IAM::ManagedPolicy", "m", kBefore);
  EXPECT_EQ(policy.physical_id, "arn:aws:iam::123456789012:policy/m");
  EXPECT_EQ(ok("ListAttachedRolePolicies", R"({"RoleName": "r"})")["AttachedPolicies"].size(), 2);
  constexpr std::string_view kNow = R"({"PolicyDocument": {"Version": "2012-10-17",
       "Statement": {"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}}})";
  update("AWS::IAM::ManagedPolicy", policy, "m", kBefore, kNow);
  EXPECT_EQ(
      ok("GetPolicy",
         R"({"PolicyArn": "arn:aws:iam::123456789012:policy/m"})")["Policy"]["DefaultVersionId"],
      "v2");
  EXPECT_EQ(ok("ListAttachedRolePolicies", R"({"RoleName": "r"})")["AttachedPolicies"].size(), 1);
  remove("AWS::IAM::ManagedPolicy", policy, kNow);
  EXPECT_TRUE(ok("ListPolicies", R"({"Scope": "Local"})")["Policies"].empty());
}

TEST_F(IamResources, OfUsersAndKeys) {
  const Resource user = create("AWS::IAM::User", "u", R"({})");
  EXPECT_EQ(user.attributes["Arn"], "arn:aws:iam::123456789012:user/u");
  const Resource key = create("AWS::IAM::AccessKey", "k", R"({"UserName": "u"})");
  EXPECT_TRUE(key.physical_id.starts_with("AKIA"));
  EXPECT_TRUE(key.attributes.contains("SecretAccessKey"));
  remove("AWS::IAM::AccessKey", key, R"({"UserName": "u"})");
  remove("AWS::IAM::User", user, R"({})");
  EXPECT_TRUE(ok("ListUsers", "{}")["Users"].empty());
}

}  // namespace
}  // namespace sidestep::aws::iam::resources_test
