#include <gmock/gmock.h>

#include "aws/core/resource_providers.h"
#include "aws/ecr/ecr.h"
#include "tests/aws/core/service_fixture.h"

namespace sidestep::aws::ecr::repositories_test {
namespace {

class EcrTest : public ::testing::Test {
 protected:
  EcrTest() { world_.directory.add(service_); }

  Json ok(std::string operation, std::string_view input) {
    return world_.ok("ecr", std::move(operation), input);
  }
  std::string error(std::string operation, std::string_view input) {
    const Error error = world_.error("ecr", std::move(operation), input);
    return error.code + ": " + error.message;
  }

  testing::ServiceWorld world_{{migrations()}};
  Ecr service_{world_.platform};
};

constexpr const char* kNamed = R"({"repositoryName": "team/app"})";

TEST_F(EcrTest, KeepsRepositories) {
  const Json made = ok("CreateRepository", kNamed).at("repository");
  EXPECT_EQ(made.at("repositoryArn"), "arn:aws:ecr:us-east-1:123456789012:repository/team/app");
  EXPECT_EQ(made.at("repositoryUri"), "123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app");
  EXPECT_EQ(error("CreateRepository", kNamed),
            "RepositoryAlreadyExistsException: The repository with name 'team/app' already exists "
            "in the registry with id '123456789012'");
  EXPECT_EQ(ok("DescribeRepositories", "{}").at("repositories").size(), 1);
  EXPECT_EQ(ok("ListImages", kNamed).at("imageIds"), Json::array());
  EXPECT_EQ(
      error("DescribeImages", R"({"repositoryName": "team/app", "imageIds": [{"imageTag": "1"}]})"),
      "ImageNotFoundException: The image with imageId {imageDigest:'null', imageTag:'1'} does "
      "not exist within the repository with name 'team/app' in the registry with id "
      "'123456789012'");
  ok("DeleteRepository", kNamed);
  for (const char* operation : {"DeleteRepository", "ListImages", "GetRepositoryPolicy"}) {
    EXPECT_EQ(error(operation, kNamed),
              "RepositoryNotFoundException: The repository with name 'team/app' does not exist in "
              "the registry with id '123456789012'");
  }
  EXPECT_EQ(error("DescribeRepositories", R"({"repositoryNames": ["team/app"]})").substr(0, 27),
            "RepositoryNotFoundException");
}

TEST_F(EcrTest, KeepsPoliciesAndSettings) {
  ok("CreateRepository", kNamed);
  EXPECT_EQ(
      error("GetRepositoryPolicy", kNamed),
      "RepositoryPolicyNotFoundException: Repository policy does not exist for the repository "
      "with name 'team/app' in the registry with id '123456789012'");
  ok("SetRepositoryPolicy", R"({"repositoryName": "team/app", "policyText": "{}"})");
  EXPECT_EQ(ok("GetRepositoryPolicy", kNamed).at("policyText"), "{}");
  ok("DeleteRepositoryPolicy", kNamed);
  EXPECT_EQ(error("DeleteRepositoryPolicy", kNamed).substr(0, 33),
            "RepositoryPolicyNotFoundException");
  const std::string rules(120, ' ');
  ok("PutLifecyclePolicy",
     R"({"repositoryName": "team/app", "lifecyclePolicyText": ")" + rules + R"("})");
  EXPECT_EQ(ok("GetLifecyclePolicy", kNamed).at("registryId"), "123456789012");
  ok("DeleteLifecyclePolicy", kNamed);
  ok("PutImageTagMutability",
     R"({"repositoryName": "team/app", "imageTagMutability": "IMMUTABLE"})");
  ok("PutImageScanningConfiguration",
     R"({"repositoryName": "team/app", "imageScanningConfiguration": {"scanOnPush": true}})");
  const Json shown = ok("DescribeRepositories", "{}").at("repositories").at(0);
  EXPECT_EQ(shown.at("imageTagMutability"), "IMMUTABLE");
  EXPECT_EQ(shown.at("imageScanningConfiguration").at("scanOnPush"), true);
}

TEST_F(EcrTest, KeepsTags) {
  ok("CreateRepository", kNamed);
  const std::string arn =
      R"({"resourceArn": "arn:aws:ecr:us-east-1:123456789012:repository/team/app")";
  ok("TagResource", arn + R"(, "tags": [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]})");
  ok("TagResource", arn + R"(, "tags": [{"Key": "a", "Value": "3"}]})");
  ok("UntagResource", arn + R"(, "tagKeys": ["b"]})");
  EXPECT_EQ(to_text(ok("ListTagsForResource", arn + "}").at("tags")),
            R"([{"Key":"a","Value":"3"}])");
}

TEST_F(EcrTest, MakesTheResourceOfTemplates) {
  const auto providers = resource_providers(world_.directory);
  ResourceRequest request{.scope = world_.scope, .suggested_name = "stack-app-1"};
  request.properties = parse_json(R"({"ImageTagMutability": "IMMUTABLE",
    "ImageScanningConfiguration": {"ScanOnPush": true}, "RepositoryPolicyText": {"Version": "1"},
    "LifecyclePolicy": {"LifecyclePolicyText": ""}})")
                           .value();
  request.properties["LifecyclePolicy"]["LifecyclePolicyText"] = std::string(120, ' ');
  Resource made;
  providers.front()->create(request, [&](Expected<Resource, Error> answer) {
    ASSERT_TRUE(answer) << answer.error().message;
    made = *std::move(answer);
  });
  world_.settle();
  EXPECT_EQ(made.physical_id, "stack-app-1");
  EXPECT_EQ(made.attributes.at("RepositoryUri"),
            "123456789012.dkr.ecr.us-east-1.amazonaws.com/stack-app-1");
  const char* named = R"({"repositoryName": "stack-app-1"})";
  EXPECT_EQ(ok("GetRepositoryPolicy", named).at("policyText"), R"({"Version":"1"})");
  const Json before = request.properties;
  request.properties = Json::object();
  providers.front()->update(made, before, request, [](Expected<Resource, Error> answer) {
    EXPECT_TRUE(answer) << answer.error().message;
  });
  world_.settle();
  EXPECT_EQ(error("GetRepositoryPolicy", named).substr(0, 33), "RepositoryPolicyNotFoundException");
  EXPECT_EQ(ok("DescribeRepositories", "{}").at("repositories").at(0).at("imageTagMutability"),
            "MUTABLE");
  providers.front()->remove(made, request,
                            [](Expected<sidestep::Done, Error> removed) { EXPECT_TRUE(removed); });
  world_.settle();
  EXPECT_EQ(ok("DescribeRepositories", "{}").at("repositories").size(), 0);
}

}  // namespace
}  // namespace sidestep::aws::ecr::repositories_test
