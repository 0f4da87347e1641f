#include "tests/aws/sns/sns_fixture.h"

namespace sidestep::aws::sns::publish_batch_test {
namespace {

class PublishBatchTest : public testing::SnsTest {};

TEST_F(PublishBatchTest, PublishesEachEntry) {
  const std::string arn = topic("orders");
  const std::string endpoint = queue("q");
  subscribe(arn, "sqs", endpoint);
  const Json entries = Json::array(
      {object({{"Id", "1"}, {"Message", "one"}}), object({{"Id", "2"}, {"Message", "two"}})});
  const Json answer =
      ok("PublishBatch", object({{"TopicArn", arn}, {"PublishBatchRequestEntries", entries}}));
  EXPECT_EQ(answer["Successful"].size(), 2u);
  EXPECT_EQ(answer["Failed"], Json::array());
  EXPECT_EQ(messages(endpoint), "one two");
}

TEST_F(PublishBatchTest, RefusesWrongBatches) {
  const std::string arn = topic("orders");
  const auto message = [&](const Json& entries) {
    return error("PublishBatch",
                 object({{"TopicArn", arn}, {"PublishBatchRequestEntries", entries}}))
        .message;
  };
  EXPECT_EQ(message(Json::array()), "The batch request doesn't contain any entries.");
  EXPECT_EQ(message(Json::array({object({{"Id", "message.id"}, {"Message", "m"}})})),
            "The Id of a batch entry in the batch request contains an impermissible character: "
            "message.id");
  EXPECT_EQ(message(Json::array({object({{"Id", std::string(81, 'a')}, {"Message", "m"}})})),
            "The Id of a batch entry in the batch request is too long: " + std::string(81, 'a'));
  const std::string half(131'073, 'a');
  EXPECT_EQ(message(Json::array({object({{"Id", "1"}, {"Message", half}}),
                                 object({{"Id", "2"}, {"Message", half}})})),
            "The length of all the messages put together is more than the limit.");
}

}  // namespace
}  // namespace sidestep::aws::sns::publish_batch_test
