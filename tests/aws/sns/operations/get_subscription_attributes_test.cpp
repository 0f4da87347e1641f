#include "tests/aws/sns/sns_fixture.h"

namespace sidestep::aws::sns::get_subscription_attributes_test {
namespace {

class GetSubscriptionAttributesTest : public testing::SnsTest {};

TEST_F(GetSubscriptionAttributesTest, ShowsWhatAwsShows) {
  const std::string arn = topic("orders");
  const std::string subscription = subscribe(arn, "sqs", queue("q"));
  EXPECT_EQ(ok("GetSubscriptionAttributes", object({{"SubscriptionArn", subscription}})),
            object({{"Attributes",
                     object({{"ConfirmationWasAuthenticated", "true"},
                             {"Endpoint", "arn:aws:sqs:us-east-1:123456789012:q"},
                             {"Owner", "123456789012"},
                             {"PendingConfirmation", "false"},
                             {"Protocol", "sqs"},
                             {"RawMessageDelivery", "false"},
                             {"SubscriptionArn", subscription},
                             {"SubscriptionPrincipal", "arn:aws:iam::123456789012:user/sidestep"},
                             {"TopicArn", arn}})}}));
  EXPECT_EQ(
      error("GetSubscriptionAttributes", object({{"SubscriptionArn", arn + ":none"}})).message,
      "Subscription does not exist");
}

}  // namespace
}  // namespace sidestep::aws::sns::get_subscription_attributes_test
