#include "tests/aws/sqs/sqs_fixture.h"

namespace sidestep::aws::sqs::delete_message_test {
namespace {

using std::chrono::seconds;

class DeleteMessageTest : public testing::SqsTest {};

TEST_F(DeleteMessageTest, DeletesAlsoAfterTheVisibilityTimeout) {
  const std::string url = create("orders", R"("VisibilityTimeout": "1")");
  send(url, "one");
  const Json message = receive(url)[0];
  advance(seconds(2));
  on(url, "DeleteMessage", receipt(message));
  EXPECT_EQ(bodies(url), "");
  on(url, "DeleteMessage", receipt(message));  // again: nothing to do
}

TEST_F(DeleteMessageTest, LeavesWhatSomebodyElseReceivedSince) {
  const std::string url = create("orders", R"("VisibilityTimeout": "1")");
  send(url, "one");
  const Json message = receive(url)[0];
  advance(seconds(1));
  EXPECT_EQ(bodies(url), "one");
  on(url, "DeleteMessage", receipt(message));
  advance(seconds(1));
  EXPECT_EQ(bodies(url), "one");
}

TEST_F(DeleteMessageTest, DeletesWhatWasGivenUpMeanwhile) {
  const std::string dead = create("dead");
  const std::string url = create("orders", R"("VisibilityTimeout": "1", )" + redrive(1));
  send(url, "slow");
  const Json message = receive(url)[0];
  advance(seconds(1));
  EXPECT_EQ(attribute(dead, "ApproximateNumberOfMessages"), "1");
  on(url, "DeleteMessage", receipt(message));
  EXPECT_EQ(attribute(dead, "ApproximateNumberOfMessages"), "0");
}

TEST_F(DeleteMessageTest, RefusesReceiptsOfFifoQueuesThatHaveExpired) {
  const std::string url = create_fifo("orders", R"("VisibilityTimeout": "1")");
  send(url, "one", R"(, "MessageGroupId": "g", "MessageDeduplicationId": "d")");
  const Json message = receive(url)[0];
  advance(seconds(1));
  EXPECT_EQ(error_on(url, "DeleteMessage", receipt(message)).message,
            "Value " + message["ReceiptHandle"].get<std::string>() +
                " for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.");
}

}  // namespace
}  // namespace sidestep::aws::sqs::delete_message_test
