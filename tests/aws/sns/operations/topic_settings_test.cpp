#include "tests/aws/sns/sns_fixture.h"

namespace sidestep::aws::sns::topic_settings_test {
namespace {

class TopicSettingsTest : public testing::SnsTest {};

TEST_F(TopicSettingsTest, KeepsTags) {
  const std::string arn = topic("orders");
  const auto tag = [&](const char* key, const char* value) {
    return object({{"Key", key}, {"Value", value}});
  };
  EXPECT_EQ(error("TagResource", object({{"ResourceArn", arn},
                                         {"Tags", Json::array({tag("k", "1"), tag("k", "2")})}}))
                .message,
            "Invalid parameter: Duplicated keys are not allowed.");
  ok("TagResource",
     object({{"ResourceArn", arn}, {"Tags", Json::array({tag("k", "1"), tag("l", "2")})}}));
  ok("UntagResource", object({{"ResourceArn", arn}, {"TagKeys", Json::array({"k"})}}));
  EXPECT_EQ(ok("ListTagsForResource", object({{"ResourceArn", arn}})),
            object({{"Tags", Json::array({tag("l", "2")})}}));
}

TEST_F(TopicSettingsTest, KeepsPermissionsInThePolicy) {
  const std::string arn = topic("orders");
  const auto grant = [&](const char* label, const char* action) {
    return object({{"TopicArn", arn},
                   {"Label", label},
                   {"AWSAccountId", Json::array({"123456789012"})},
                   {"ActionName", Json::array({action})}});
  };
  ok("AddPermission", grant("test", "Publish"));
  const auto statements = [&] {
    const Json shown = ok("GetTopicAttributes", object({{"TopicArn", arn}}))["Attributes"];
    return parse_json(shown["Policy"].get<std::string>()).value()["Statement"];
  };
  EXPECT_EQ(statements()[1]["Action"], "SNS:Publish");
  EXPECT_EQ(error("AddPermission", grant("test", "Publish")).message,
            "Invalid parameter: Statement already exists");
  EXPECT_EQ(error("AddPermission", grant("other", "InvalidAction")).message,
            "Invalid parameter: Policy statement action out of service scope!");
  ok("RemovePermission", object({{"TopicArn", arn}, {"Label", "test"}}));
  EXPECT_EQ(statements().size(), 1u);
}

TEST_F(TopicSettingsTest, ListsSubscriptions) {
  const std::string arn = topic("orders");
  for (int i = 0; i < 101; ++i) subscribe(arn, "sms", "+1555000" + std::to_string(1000 + i));
  const Json first = ok("ListSubscriptionsByTopic", object({{"TopicArn", arn}}));
  EXPECT_EQ(first["Subscriptions"].size(), 100u);
  const Json second = ok("ListSubscriptionsByTopic",
                         object({{"TopicArn", arn}, {"NextToken", first["NextToken"]}}));
  EXPECT_EQ(second["Subscriptions"].size(), 1u);
  EXPECT_EQ(second["Subscriptions"][0]["Endpoint"], "+15550001100");
  EXPECT_FALSE(second.contains("NextToken"));
}

}  // namespace
}  // namespace sidestep::aws::sns::topic_settings_test
