#include "tests/aws/sqs/sqs_fixture.h"

namespace sidestep::aws::sqs::set_queue_attributes_test {
namespace {

class SetQueueAttributesTest : public testing::SqsTest {
 protected:
  Json set(const std::string& url, const std::string& attributes) {
    return on(url, "SetQueueAttributes", R"(, "Attributes": {)" + attributes + "}");
  }
};

TEST_F(SetQueueAttributesTest, SetsAndTakesAwayAttributes) {
  const std::string url = create("orders");
  set(url, R"("KmsMasterKeyId": "key", "KmsDataKeyReusePeriodSeconds": "6000")");
  EXPECT_EQ(attribute(url, "KmsDataKeyReusePeriodSeconds"), "6000");
  EXPECT_EQ(attribute(url, "SqsManagedSseEnabled"), "false");
  set(url, R"("KmsMasterKeyId": "")");
  EXPECT_EQ(attribute(url, "KmsMasterKeyId"), "");
  EXPECT_EQ(attribute(url, "SqsManagedSseEnabled"), "false");
  EXPECT_EQ(error_on(url, "SetQueueAttributes", R"(, "Attributes": {"FifoQueue": "true"})").message,
            "Unknown Attribute FifoQueue.");
  const std::string fifo = create_fifo("orders");
  EXPECT_EQ(
      error_on(fifo, "SetQueueAttributes", R"(, "Attributes": {"FifoQueue": "false"})").message,
      "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.");
}

TEST_F(SetQueueAttributesTest, ChangesOfTheDeduplicationScopeTakeAMinute) {
  const std::string url = create_fifo("orders");
  send(url, "one", R"(, "MessageGroupId": "a", "MessageDeduplicationId": "d")");
  set(url, R"("DeduplicationScope": "messageGroup", "FifoThroughputLimit": "perMessageGroupId")");
  send(url, "two", R"(, "MessageGroupId": "b", "MessageDeduplicationId": "d")");
  EXPECT_EQ(attribute(url, "ApproximateNumberOfMessages"), "1");
  advance(std::chrono::seconds(60));
  send(url, "two", R"(, "MessageGroupId": "b", "MessageDeduplicationId": "d")");
  EXPECT_EQ(attribute(url, "ApproximateNumberOfMessages"), "2");
}

}  // namespace
}  // namespace sidestep::aws::sqs::set_queue_attributes_test
