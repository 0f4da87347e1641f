#include "tests/aws/logs/logs_fixture.h"

namespace sidestep::aws::logs::resource_policies_test {
namespace {

using ResourcePolicies = LogsFixture;

TEST_F(ResourcePolicies, AreKept) {
  const Json put = ok("PutResourcePolicy", R"({"policyName": "p", "policyDocument": "{}"})");
  EXPECT_EQ(put["resourcePolicy"],
            Json({{"policyName", "p"}, {"policyDocument", "{}"}, {"lastUpdatedTime", now_ms()}}));
  EXPECT_EQ(ok("DescribeResourcePolicies", "{}")["resourcePolicies"],
            Json::array({put["resourcePolicy"]}));
  ok("DeleteResourcePolicy", R"({"policyName": "p"})");
  EXPECT_EQ(error("DeleteResourcePolicy", R"({"policyName": "p"})"),
            "ResourceNotFoundException: Policy with name [p] does not exist");
}

TEST_F(ResourcePolicies, AreTenAtMostAndMustBeJson) {
  for (int i = 0; i < 10; ++i) {
    ok("PutResourcePolicy",
       to_text(Json{{"policyName", std::to_string(i)}, {"policyDocument", "{}"}}));
  }
  EXPECT_EQ(error("PutResourcePolicy", R"({"policyName": "p", "policyDocument": "{}"})"),
            "LimitExceededException: Resource limit exceeded.");
  ok("PutResourcePolicy", R"({"policyName": "3", "policyDocument": "{}"})");
  EXPECT_EQ(error("PutResourcePolicy", R"({"policyName": "3", "policyDocument": "{"})"),
            "InvalidParameterException: The policy document is not valid JSON.");
}

}  // namespace
}  // namespace sidestep::aws::logs::resource_policies_test
