#include "tests/aws/sqs/sqs_fixture.h"

namespace sidestep::aws::sqs::delete_queue_test {
namespace {

class DeleteQueueTest : public testing::SqsTest {};

TEST_F(DeleteQueueTest, DeletesQueuesWithTheirMessages) {
  const std::string url = create("orders");
  send(url, "one");
  on(url, "DeleteQueue");
  EXPECT_EQ(error_on(url, "DeleteQueue").code, "QueueDoesNotExist");
  create("orders");
  EXPECT_EQ(bodies(url), "");
}

}  // namespace
}  // namespace sidestep::aws::sqs::delete_queue_test
