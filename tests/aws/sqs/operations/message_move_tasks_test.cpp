// StartMessageMoveTask, CancelMessageMoveTask, ListMessageMoveTasks.
#include "tests/aws/sqs/sqs_fixture.h"

namespace sidestep::aws::sqs::message_move_tasks_test {
namespace {

using std::chrono::seconds;

constexpr const char* kDead = "arn:aws:sqs:us-east-1:123456789012:dead";

class MessageMoveTasksTest : public testing::SqsTest {
 protected:
  // Puts `count` messages into the dead-letter queue of "orders".
  void SetUp() override {
    dead_ = create("dead");
    orders_ = create("orders", R"("RedrivePolicy": "{\"deadLetterTargetArn\":\")" +
                                   std::string(kDead) + R"(\",\"maxReceiveCount\":1}")");
    create("other");
  }
  void fill(int count) {
    for (int i = 0; i < count; ++i) send(orders_, "m" + std::to_string(i));
    for (int i = 0; i < count; ++i) receive(orders_, R"(, "VisibilityTimeout": 0)");
    advance(seconds(0));
    ASSERT_EQ(attribute(dead_, "ApproximateNumberOfMessages"), std::to_string(count));
  }
  std::string start(const std::string& rest) {
    return ok("StartMessageMoveTask", source(rest))["TaskHandle"].get<std::string>();
  }
  Json newest() { return ok("ListMessageMoveTasks", source(""))["Results"][0]; }
  static std::string source(const std::string& rest) {
    return R"({"SourceArn": ")" + std::string(kDead) + "\"" + rest + "}";
  }

  std::string dead_, orders_;
};

TEST_F(MessageMoveTasksTest, MovesMessagesBackToWhereTheyCameFrom) {
  fill(3);
  start("");
  EXPECT_EQ(attribute(orders_, "ApproximateNumberOfMessages"), "3");
  const Json task = newest();
  EXPECT_EQ(task["Status"], "COMPLETED");
  EXPECT_EQ(task["ApproximateNumberOfMessagesMoved"], 3);
  EXPECT_EQ(task["ApproximateNumberOfMessagesToMove"], 3);
  EXPECT_FALSE(task.contains("TaskHandle"));
  const Json moved = receive(orders_, R"(, "AttributeNames": ["ApproximateReceiveCount"])");
  EXPECT_EQ(moved[0]["Attributes"]["ApproximateReceiveCount"], "1");
}

TEST_F(MessageMoveTasksTest, KeepsToItsRateAndCanBeCancelled) {
  fill(10);
  const std::string handle = start(R"(, "MaxNumberOfMessagesPerSecond": 1, "DestinationArn":
      "arn:aws:sqs:us-east-1:123456789012:other")");
  advance(seconds(1));
  EXPECT_EQ(newest()["ApproximateNumberOfMessagesMoved"], 2);
  EXPECT_EQ(newest()["TaskHandle"], handle);
  EXPECT_EQ(error("StartMessageMoveTask", source("")).message,
            "There is already a task running. Only one active task is allowed for a source queue "
            "arn at a given time.");
  EXPECT_EQ(ok("CancelMessageMoveTask", R"({"TaskHandle": ")" + handle + "\"}"),
            parse_json(R"({"ApproximateNumberOfMessagesMoved": 2})").value());
  EXPECT_EQ(newest()["Status"], "CANCELLING");
  advance(seconds(10));
  EXPECT_EQ(newest()["Status"], "CANCELLED");
  EXPECT_EQ(newest()["ApproximateNumberOfMessagesMoved"], 8);  // as AWS answered: move_task_cancel
}

TEST_F(MessageMoveTasksTest, FailsIfItsDestinationGoes) {
  fill(3);
  start(R"(, "MaxNumberOfMessagesPerSecond": 1, "DestinationArn":
      "arn:aws:sqs:us-east-1:123456789012:other")");
  on("http://localhost:8083/123456789012/other", "DeleteQueue");
  advance(seconds(1));
  EXPECT_EQ(newest()["Status"], "FAILED");
  EXPECT_EQ(newest()["FailureReason"], "AWS.SimpleQueueService.NonExistentQueue");
  EXPECT_EQ(attribute(dead_, "ApproximateNumberOfMessages"), "2");
}

TEST_F(MessageMoveTasksTest, RefusesWrongInput) {
  EXPECT_EQ(error("StartMessageMoveTask", source(R"(, "DestinationArn":
      "arn:aws:sqs:us-east-1:123456789012:none")"))
                .message,
            "The resource that you specified for the DestinationArn parameter doesn't exist.");
  EXPECT_EQ(
      error("StartMessageMoveTask", R"({"SourceArn": "arn:aws:sqs:us-east-1:123456789012:other"})")
          .message,
      "Source queue must be configured as a Dead Letter Queue.");
  EXPECT_EQ(error("CancelMessageMoveTask", R"({"TaskHandle": "foobared"})").message,
            "Value for parameter TaskHandle is invalid.");
}

}  // namespace
}  // namespace sidestep::aws::sqs::message_move_tasks_test
