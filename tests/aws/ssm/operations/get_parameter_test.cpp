#include <gmock/gmock.h>

#include "tests/aws/ssm/parameter_store.h"

namespace sidestep::aws::ssm::get_parameter_test {
namespace {

using GetParameter = ParameterStore;
using ::testing::ElementsAre;

TEST_F(GetParameter, FindsByNameVersionLabelAndArn) {
  put("/app/a", "1");
  put("/app/a", "2");
  ok("LabelParameterVersion", R"({"Name": "/app/a", "ParameterVersion": 1, "Labels": ["old"]})");
  const std::string arn = "arn:aws:ssm:us-east-1:123456789012:parameter/app/a";
  const std::pair<std::string, const char*> cases[] = {
      {"/app/a", "2"}, {"/app/a:1", "1"}, {"/app/a:old", "1"}, {arn, "2"}, {arn + ":1", "1"}};
  for (const auto& [name, value] : cases) {
    const Json found = ok("GetParameter", R"({"Name": ")" + name + R"("})")["Parameter"];
    EXPECT_EQ(found["Value"], value) << name;
    EXPECT_EQ(found["ARN"], arn);
    EXPECT_EQ(found["Name"], "/app/a");
  }
  EXPECT_EQ(ok("GetParameter", R"({"Name": "/app/a:1"})")["Parameter"]["Selector"], ":1");
}

TEST_F(GetParameter, HidesSecretsUntilAsked) {
  ok("PutParameter", R"({"Name": "s", "Type": "SecureString", "Value": "secret"})");
  EXPECT_NE(ok("GetParameter", R"({"Name": "s"})")["Parameter"]["Value"], "secret");
  EXPECT_EQ(ok("GetParameter", R"({"Name": "s", "WithDecryption": true})")["Parameter"]["Value"],
            "secret");
}

TEST_F(GetParameter, SaysWhatIsMissing) {
  EXPECT_EQ(error("GetParameter", R"({"Name": "a"})"), "ParameterNotFound: ");
  put("a");
  EXPECT_EQ(error("GetParameter", R"({"Name": "a:blue"})"),
            "ParameterVersionNotFound: Systems Manager could not find label blue for parameter a. "
            "Verify the label and try again.");
}

TEST_F(GetParameter, KeepsAccountsAndRegionsApart) {
  put("a");
  world_.scope.region = "eu-west-1";
  EXPECT_EQ(error("GetParameter", R"({"Name": "a"})"), "ParameterNotFound: ");
}

}  // namespace
}  // namespace sidestep::aws::ssm::get_parameter_test
