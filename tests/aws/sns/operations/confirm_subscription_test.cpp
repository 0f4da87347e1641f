#include "tests/aws/sns/sns_fixture.h"

namespace sidestep::aws::sns::confirm_subscription_test {
namespace {

class ConfirmSubscriptionTest : public testing::SnsTest {};

TEST_F(ConfirmSubscriptionTest, StartsDeliveriesOverHttp) {
  const std::string arn = topic("orders");
  const std::string subscription = subscribe(arn, "http", "http://example.com/");
  const std::string token = parse_json(http_.requests[0].body).value()["Token"].get<std::string>();
  EXPECT_EQ(ok("ConfirmSubscription", object({{"TopicArn", arn}, {"Token", token}})),
            object({{"SubscriptionArn", subscription}}));
  publish(arn, "hello");
  ASSERT_EQ(http_.requests.size(), 2u);
  EXPECT_EQ(parse_json(http_.requests[1].body).value()["Message"], "hello");
  const auto& headers = http_.requests[1].headers;
  EXPECT_NE(std::ranges::find(headers, std::pair<std::string, std::string>("x-amz-sns-message-type",
                                                                           "Notification")),
            headers.end());
}

TEST_F(ConfirmSubscriptionTest, RefusesWrongTokens) {
  const std::string arn = topic("orders");
  EXPECT_EQ(error("ConfirmSubscription", object({{"TopicArn", arn}, {"Token", "random"}})).message,
            "Invalid token");
  EXPECT_EQ(
      error("ConfirmSubscription", object({{"TopicArn", arn}, {"Token", std::string(288, 'a')}}))
          .message,
      "Invalid parameter: Token");
}

}  // namespace
}  // namespace sidestep::aws::sns::confirm_subscription_test
