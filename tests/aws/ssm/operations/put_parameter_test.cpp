#include <gmock/gmock.h>

#include "tests/aws/ssm/parameter_store.h"

namespace sidestep::aws::ssm::put_parameter_test {
namespace {

using PutParameter = ParameterStore;
using ::testing::ElementsAre;

TEST_F(PutParameter, CountsVersions) {
  EXPECT_EQ(ok("PutParameter", R"({"Name": "a", "Type": "String", "Value": "1"})"),
            Json({{"Version", 1}, {"Tier", "Standard"}}));
  EXPECT_EQ(ok("PutParameter", R"({"Name": "a", "Value": "2", "Overwrite": true})"),
            Json({{"Version", 2}, {"Tier", "Standard"}}));
  EXPECT_EQ(ok("GetParameter", R"({"Name": "a"})")["Parameter"]["Value"], "2");
}

TEST_F(PutParameter, KeepsAsManyVersionsAsAws) {
  for (int i = 1; i <= 101; ++i) put("a", std::to_string(i));
  EXPECT_EQ(ok("GetParameter", R"({"Name": "a:2"})")["Parameter"]["Value"], "2");
  EXPECT_EQ(error("GetParameter", R"({"Name": "a:1"})"),
            "ParameterVersionNotFound: Systems Manager could not find version 1 of a. Verify the "
            "version and try again.");
}

TEST_F(PutParameter, TakesTheTierThatTheValueNeeds) {
  const std::string large(5000, 'x');
  const std::string request = R"({"Name": "a", "Type": "String", "Value": ")" + large + R"(")";
  EXPECT_TRUE(error("PutParameter", request + "}").starts_with("ValidationException: Standard"));
  EXPECT_EQ(ok("PutParameter", request + R"(, "Tier": "Intelligent-Tiering"})")["Tier"],
            "Advanced");
}

TEST_F(PutParameter, RejectsWhatAwsRejects) {
  put("a");
  const std::pair<const char*, const char*> cases[] = {
      {R"({"Name": "a", "Type": "String", "Value": "1"})",
       "ParameterAlreadyExists: The parameter already exists. To overwrite this value, set the "
       "overwrite option in the request to true."},
      {R"({"Name": "b", "Value": "1"})",
       "ValidationException: A parameter type is required when you create a parameter."},
      {R"({"Name": "/aws/b", "Type": "String", "Value": "1"})",
       "AccessDeniedException: No access to reserved parameter name: /aws/b."},
      {R"({"Name": "b/c", "Type": "String", "Value": "1"})",
       "ValidationException: Parameter name must be a fully qualified name."},
      {R"({"Name": "b", "Type": "String", "Value": "1", "AllowedPattern": "[a-z]+"})",
       "ParameterPatternMismatchException: Parameter value, cannot be validated against "
       "allowedPattern: [a-z]+"},
  };
  for (const auto& [input, message] : cases) EXPECT_EQ(error("PutParameter", input), message);
  EXPECT_TRUE(error("PutParameter", R"({"Name": "SSM-x", "Type": "String", "Value": "1"})")
                  .starts_with("ValidationException: Parameter name: can't be prefixed"));
  EXPECT_TRUE(error("PutParameter", R"({"Name": "/1/2/3/4/5/6/7/8/9/a/b/c/d/e/f/g",
                                        "Type": "String", "Value": "1"})")
                  .starts_with("HierarchyLevelLimitExceededException"));
}

}  // namespace
}  // namespace sidestep::aws::ssm::put_parameter_test
