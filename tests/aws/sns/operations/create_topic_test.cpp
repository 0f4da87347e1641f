#include "tests/aws/sns/sns_fixture.h"

namespace sidestep::aws::sns::create_topic_test {
namespace {

class CreateTopicTest : public testing::SnsTest {};

TEST_F(CreateTopicTest, IsIdempotentWithTheSameAttributesAndTags) {
  const Json tags = Json::array({object({{"Key", "a"}, {"Value", "1"}})});
  const Json input = object({{"Name", "orders"}, {"Tags", tags}});
  EXPECT_EQ(ok("CreateTopic", input)["TopicArn"], "arn:aws:sns:us-east-1:123456789012:orders");
  ok("CreateTopic", input);
  ok("CreateTopic", object({{"Name", "orders"}}));
  EXPECT_EQ(error("CreateTopic",
                  object({{"Name", "orders"},
                          {"Tags", Json::array({object({{"Key", "b"}, {"Value", "1"}})})}}))
                .message,
            "Invalid parameter: Tags Reason: Topic already exists with different tags");
  EXPECT_EQ(error("CreateTopic",
                  object({{"Name", "orders"}, {"Attributes", object({{"DisplayName", "D"}})}}))
                .message,
            "Invalid parameter: Attributes Reason: Topic already exists with different attributes");
}

TEST_F(CreateTopicTest, RefusesWrongNames) {
  for (const auto* name : {"", "test.fifo", "bad:name", "bad name"}) {
    const Error refused = error("CreateTopic", object({{"Name", name}}));
    EXPECT_EQ(refused.query_code, "InvalidParameter");
    EXPECT_EQ(refused.message, "Invalid parameter: Topic Name") << name;
  }
  error("CreateTopic", object({{"Name", std::string(257, 'a')}}));
  error("CreateTopic", object({{"Name", "test"}, {"Attributes", object({{"FifoTopic", "true"}})}}));
}

}  // namespace
}  // namespace sidestep::aws::sns::create_topic_test
