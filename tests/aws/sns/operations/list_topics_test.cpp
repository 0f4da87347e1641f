#include "tests/aws/sns/sns_fixture.h"

namespace sidestep::aws::sns::list_topics_test {
namespace {

class ListTopicsTest : public testing::SnsTest {};

TEST_F(ListTopicsTest, GivesPagesOfAHundred) {
  for (int i = 0; i < 101; ++i) topic("t" + std::to_string(1000 + i));
  const Json first = ok("ListTopics", Json::object());
  EXPECT_EQ(first["Topics"].size(), 100u);
  const Json second = ok("ListTopics", object({{"NextToken", first["NextToken"]}}));
  EXPECT_EQ(second["Topics"][0]["TopicArn"], "arn:aws:sns:us-east-1:123456789012:t1100");
  EXPECT_FALSE(second.contains("NextToken"));
}

}  // namespace
}  // namespace sidestep::aws::sns::list_topics_test
