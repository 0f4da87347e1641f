#include "tests/aws/logs/logs_fixture.h"

namespace sidestep::aws::logs::describe_log_groups_test {
namespace {

using DescribeLogGroups = LogsFixture;
using ::testing::ElementsAre;

TEST_F(DescribeLogGroups, ShowsAGroup) {
  make("/aws/lambda/f");
  const Json group = ok("DescribeLogGroups", "{}")["logGroups"][0];
  EXPECT_EQ(group,
            Json({{"logGroupName", "/aws/lambda/f"},
                  {"creationTime", now_ms()},
                  {"metricFilterCount", 0},
                  {"arn", "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/f:*"},
                  {"storedBytes", 0},
                  {"logGroupClass", "STANDARD"},
                  {"logGroupArn", "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/f"}}));
}

TEST_F(DescribeLogGroups, FindsByPrefixPatternAndPage) {
  for (const char* name : {"a/1", "a/2", "b/Orders"}) make(name);
  const auto found = [&](const char* input) {
    return members(ok("DescribeLogGroups", input)["logGroups"], "logGroupName");
  };
  EXPECT_THAT(found(R"({"logGroupNamePrefix": "a/"})"), ElementsAre("a/1", "a/2"));
  EXPECT_THAT(found(R"({"logGroupNamePattern": "order"})"), ElementsAre("b/Orders"));
  EXPECT_THAT(found(R"({"logGroupIdentifiers": ["a/2"]})"), ElementsAre("a/2"));
  EXPECT_THAT(found(R"({"logGroupClass": "INFREQUENT_ACCESS"})"), ElementsAre());
  const Json page = ok("DescribeLogGroups", R"({"limit": 2})");
  EXPECT_THAT(found(to_text(Json{{"nextToken", page["nextToken"]}}).c_str()),
              ElementsAre("b/Orders"));
  EXPECT_EQ(error("DescribeLogGroups", R"({"nextToken": "x"})"),
            "InvalidParameterException: The specified nextToken is invalid.");
  EXPECT_TRUE(
      error("DescribeLogGroups", R"({"logGroupNamePrefix": "a", "logGroupNamePattern": "b"})")
          .ends_with("are mutually exclusive parameters."));
}

}  // namespace
}  // namespace sidestep::aws::logs::describe_log_groups_test
