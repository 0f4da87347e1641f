#include "tests/aws/sqs/sqs_fixture.h"

namespace sidestep::aws::sqs::get_queue_url_test {
namespace {

class GetQueueUrlTest : public testing::SqsTest {};

TEST_F(GetQueueUrlTest, FindsQueuesByName) {
  create("b");
  EXPECT_EQ(ok("GetQueueUrl", R"({"QueueName": "b"})")["QueueUrl"],
            "http://localhost:8083/123456789012/b");
  EXPECT_EQ(error("GetQueueUrl", R"({"QueueName": "c"})").code, "QueueDoesNotExist");
}

}  // namespace
}  // namespace sidestep::aws::sqs::get_queue_url_test
