#include "tests/aws/sns/sns_fixture.h"

namespace sidestep::aws::sns::set_topic_attributes_test {
namespace {

class SetTopicAttributesTest : public testing::SnsTest {};

TEST_F(SetTopicAttributesTest, KeepsDeliveryPoliciesAsAwsDoes) {
  const std::string arn = topic("orders");
  const auto set = [&](const char* policy) {
    ok("SetTopicAttributes",
       object(
           {{"TopicArn", arn}, {"AttributeName", "DeliveryPolicy"}, {"AttributeValue", policy}}));
    const Json shown = ok("GetTopicAttributes", object({{"TopicArn", arn}}))["Attributes"];
    return shown.contains("DeliveryPolicy") ? shown["DeliveryPolicy"].get<std::string>() : "none";
  };
  EXPECT_EQ(set(R"({"http":{"defaultHealthyRetryPolicy":{"numRetries":1}}})"),
            R"({"http":{"defaultHealthyRetryPolicy":{"numRetries":1},)"
            R"("disableSubscriptionOverrides":false}})");
  EXPECT_EQ(set(R"({"http":{"defaultHealthyRetryPolicy":null}})"),
            R"({"http":{"disableSubscriptionOverrides":false}})");
  EXPECT_EQ(set(""), "none");
}

TEST_F(SetTopicAttributesTest, RefusesUnknownAttributes) {
  EXPECT_EQ(error("SetTopicAttributes", object({{"TopicArn", topic("orders")},
                                                {"AttributeName", "Foo"},
                                                {"AttributeValue", "x"}}))
                .message,
            "Invalid parameter: AttributeName");
}

}  // namespace
}  // namespace sidestep::aws::sns::set_topic_attributes_test
