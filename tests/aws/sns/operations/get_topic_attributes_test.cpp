#include "tests/aws/sns/sns_fixture.h"

namespace sidestep::aws::sns::get_topic_attributes_test {
namespace {

class GetTopicAttributesTest : public testing::SnsTest {};

TEST_F(GetTopicAttributesTest, ShowsDefaults) {
  const std::string arn = topic("orders");
  const Json shown = ok("GetTopicAttributes", object({{"TopicArn", arn}}))["Attributes"];
  EXPECT_EQ(shown["DisplayName"], "");
  EXPECT_EQ(shown["Owner"], "123456789012");
  EXPECT_EQ(shown["SubscriptionsConfirmed"], "0");
  EXPECT_FALSE(shown.contains("FifoTopic"));
  // As AWS answered: create_topic_test_arn.
  EXPECT_EQ(shown["EffectiveDeliveryPolicy"],
            R"({"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,)"
            R"("numRetries":3,"numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,)"
            R"("backoffFunction":"linear"},"disableSubscriptionOverrides":false,)"
            R"("defaultRequestPolicy":{"headerContentType":"text/plain; charset=UTF-8"}}})");
}

TEST_F(GetTopicAttributesTest, RefusesWhatIsNotATopic) {
  struct Case {
    const char* arn;
    const char* message;
  };
  const Case cases[] = {
      {"arn:aws:sns:us-east-1:123456789012:none", "Topic does not exist"},
      {"test-topic",
       "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1"},
      {"arn:aws:sns:eu-west-1:123456789012:none", "Invalid parameter: TopicArn"},
  };
  for (const Case& wrong : cases) {
    EXPECT_EQ(error("GetTopicAttributes", object({{"TopicArn", wrong.arn}})).message,
              wrong.message);
  }
}

}  // namespace
}  // namespace sidestep::aws::sns::get_topic_attributes_test
