#include "tests/aws/sqs/sqs_fixture.h"

namespace sidestep::aws::sqs::get_queue_attributes_test {
namespace {

class GetQueueAttributesTest : public testing::SqsTest {};

TEST_F(GetQueueAttributesTest, ShowsDefaults) {
  const std::string url = create("orders");
  const Json answer = on(url, "GetQueueAttributes", R"(, "AttributeNames": ["All"])");
  EXPECT_EQ(answer["Attributes"], parse_json(R"({"ApproximateNumberOfMessages": "0",
      "ApproximateNumberOfMessagesDelayed": "0", "ApproximateNumberOfMessagesNotVisible": "0",
      "CreatedTimestamp": "1700000000", "DelaySeconds": "0", "LastModifiedTimestamp": "1700000000",
      "MaximumMessageSize": "1048576", "MessageRetentionPeriod": "345600",
      "QueueArn": "arn:aws:sqs:us-east-1:123456789012:orders",
      "ReceiveMessageWaitTimeSeconds": "0", "SqsManagedSseEnabled": "true",
      "VisibilityTimeout": "30"})")
                                      .value());
}

}  // namespace
}  // namespace sidestep::aws::sqs::get_queue_attributes_test
