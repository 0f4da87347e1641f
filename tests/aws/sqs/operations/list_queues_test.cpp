#include "tests/aws/sqs/sqs_fixture.h"

namespace sidestep::aws::sqs::list_queues_test {
namespace {

class ListQueuesTest : public testing::SqsTest {};

TEST_F(ListQueuesTest, GivesPages) {
  for (const auto* name : {"b", "a-2", "a-1"}) create(name);
  const Json page = ok("ListQueues", R"({"QueueNamePrefix": "a", "MaxResults": 1})");
  EXPECT_EQ(page["QueueUrls"], Json::array({"http://localhost:8083/123456789012/a-1"}));
  const Json rest = ok("ListQueues", R"({"QueueNamePrefix": "a", "MaxResults": 1, "NextToken": ")" +
                                         page["NextToken"].get<std::string>() + "\"}");
  EXPECT_EQ(rest,
            parse_json(R"({"QueueUrls": ["http://localhost:8083/123456789012/a-2"]})").value());
  EXPECT_EQ(ok("ListQueues", R"({"QueueNamePrefix": "z"})"), Json::object());
}

}  // namespace
}  // namespace sidestep::aws::sqs::list_queues_test
