#include "tests/aws/sns/sns_fixture.h"

namespace sidestep::aws::sns::subscribe_test {
namespace {

class SubscribeTest : public testing::SnsTest {};

TEST_F(SubscribeTest, IsIdempotent) {
  const std::string arn = topic("orders");
  const std::string endpoint = queue("q");
  const Json raw = object({{"RawMessageDelivery", "TrUe"}});
  const std::string subscription = subscribe(arn, "sqs", endpoint, raw);
  EXPECT_EQ(subscribe(arn, "sqs", endpoint, raw), subscription);
  EXPECT_EQ(subscribe(arn, "sqs", endpoint), subscription);
  EXPECT_EQ(error("Subscribe", object({{"TopicArn", arn},
                                       {"Protocol", "sqs"},
                                       {"Endpoint", endpoint},
                                       {"Attributes", object({{"RawMessageDelivery", "false"}})}}))
                .message,
            "Invalid parameter: Attributes Reason: Subscription already exists with different "
            "attributes");
}

TEST_F(SubscribeTest, AsksEndpointsOverHttpToConfirm) {
  const std::string arn = topic("orders");
  const Json answer =
      ok("Subscribe",
         object({{"TopicArn", arn}, {"Protocol", "http"}, {"Endpoint", "http://example.com/"}}));
  EXPECT_EQ(answer["SubscriptionArn"], "pending confirmation");
  ASSERT_EQ(http_.requests.size(), 1u);
  const Json body = parse_json(http_.requests[0].body).value();
  EXPECT_EQ(body["Type"], "SubscriptionConfirmation");
  EXPECT_EQ(body["SubscribeURL"], "http://localhost:8083/?Action=ConfirmSubscription&TopicArn=" +
                                      arn + "&Token=" + body["Token"].get<std::string>());
  publish(arn, "before");
  EXPECT_EQ(http_.requests.size(), 1u);
}

TEST_F(SubscribeTest, RefusesWrongEndpoints) {
  const std::string arn = topic("orders");
  struct Case {
    const char *protocol, *endpoint, *message;
  };
  const Case cases[] = {
      {"sqs", "http://x/1/q", "Invalid parameter: SQS endpoint ARN"},
      {"sqs", "arn:aws:sqs:us-east-1:123456789012:q.fifo",
       "Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be "
       "subscribed to standard SNS topics"},
      {"sms", "+15--551234567", "Invalid SMS endpoint: +15--551234567"},
      {"http", "https://x", "Invalid parameter: Endpoint must match the specified protocol"},
      {"pigeon", "x",
       "Invalid parameter: Amazon SNS does not support this protocol string: pigeon"},
  };
  for (const Case& wrong : cases) {
    EXPECT_EQ(
        error(
            "Subscribe",
            object({{"TopicArn", arn}, {"Protocol", wrong.protocol}, {"Endpoint", wrong.endpoint}}))
            .message,
        wrong.message);
  }
}

}  // namespace
}  // namespace sidestep::aws::sns::subscribe_test
