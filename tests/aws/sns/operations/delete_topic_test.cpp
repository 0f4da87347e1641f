#include "tests/aws/sns/sns_fixture.h"

namespace sidestep::aws::sns::delete_topic_test {
namespace {

class DeleteTopicTest : public testing::SnsTest {};

TEST_F(DeleteTopicTest, DeletesTopicsWithTheirSubscriptions) {
  const std::string arn = topic("orders");
  subscribe(arn, "sqs", queue("q"));
  ok("DeleteTopic", object({{"TopicArn", arn}}));
  EXPECT_EQ(ok("ListSubscriptions", Json::object())["Subscriptions"], Json::array());
  EXPECT_EQ(error("GetTopicAttributes", object({{"TopicArn", arn}})).query_code, "NotFound");
  ok("DeleteTopic", object({{"TopicArn", arn}}));  // again
}

}  // namespace
}  // namespace sidestep::aws::sns::delete_topic_test
