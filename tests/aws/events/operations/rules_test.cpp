#include "tests/aws/events/event_bridge.h"

namespace sidestep::aws::events::rules_test {
namespace {

using RuleOperations = EventBridge;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(RuleOperations, AreListedByPrefixAndPage) {
  for (const char* name : {"a1", "a2", "a3", "b"}) {
    ok("PutRule", R"({"EventPattern": "{\"a\": [1]}", "Name": ")" + std::string(name) + R"("})");
  }
  Json page = ok("ListRules", R"({"NamePrefix": "a", "Limit": 2})");
  ASSERT_EQ(page["Rules"].size(), 2U);
  page = ok("ListRules", R"({"NamePrefix": "a", "NextToken": ")" +
                             page["NextToken"].get<std::string>() + R"("})");
  ASSERT_EQ(page["Rules"].size(), 1U);
  EXPECT_EQ(page["Rules"][0]["Name"], "a3");
  EXPECT_FALSE(page.contains("NextToken"));
}

TEST_F(RuleOperations, MatchNothingWhileTheyAreDisabled) {
  rule_with_target(kQueue);
  ok("DisableRule", R"({"Name": "r"})");
  put();
  EXPECT_THAT(sqs_.calls, IsEmpty());
  ok("EnableRule", R"({"Name": "r"})");
  put();
  EXPECT_EQ(sqs_.calls.size(), 1U);
}

TEST_F(RuleOperations, AreDeletedWithoutTargetsOnly) {
  rule_with_target(kQueue);
  EXPECT_EQ(error("DeleteRule", R"({"Name": "r"})"),
            "ValidationException: Rule can't be deleted since it has targets.");
  ok("RemoveTargets", R"({"Rule": "r", "Ids": ["t"]})");
  ok("DeleteRule", R"({"Name": "r"})");
  ok("DeleteRule", R"({"Name": "r"})");
  EXPECT_EQ(error("DescribeRule", R"({"Name": "r"})"),
            "ResourceNotFoundException: Rule r does not exist on EventBus default.");
}

TEST_F(RuleOperations, AreFoundByTheirTarget) {
  rule_with_target(kQueue);
  EXPECT_EQ(ok("ListRuleNamesByTarget",
               R"({"TargetArn": "arn:aws:sqs:us-east-1:123456789012:q"})")["RuleNames"],
            Json({"r"}));
}

}  // namespace
}  // namespace sidestep::aws::events::rules_test
