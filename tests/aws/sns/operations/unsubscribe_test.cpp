#include "tests/aws/sns/sns_fixture.h"

namespace sidestep::aws::sns::unsubscribe_test {
namespace {

class UnsubscribeTest : public testing::SnsTest {};

TEST_F(UnsubscribeTest, EndsDeliveries) {
  const std::string arn = topic("orders");
  const std::string endpoint = queue("q");
  const std::string subscription = subscribe(arn, "sqs", endpoint);
  ok("Unsubscribe", object({{"SubscriptionArn", subscription}}));
  ok("Unsubscribe", object({{"SubscriptionArn", subscription}}));
  publish(arn, "late");
  EXPECT_EQ(messages(endpoint), "");
}

TEST_F(UnsubscribeTest, RefusesWrongArns) {
  const std::string start = "Invalid parameter: SubscriptionArn Reason: ";
  EXPECT_EQ(error("Unsubscribe", object({{"SubscriptionArn", "randomstring"}})).message,
            start + "An ARN must have at least 6 elements, not 1");
  EXPECT_EQ(error("Unsubscribe",
                  object({{"SubscriptionArn", "arn:aws:sns:us-east-1:123456789012:random"}}))
                .message,
            "Invalid parameter: SubscriptionId");
  EXPECT_EQ(error("Unsubscribe", Json::object()).message,
            start + "no value for required parameter");
}

}  // namespace
}  // namespace sidestep::aws::sns::unsubscribe_test
