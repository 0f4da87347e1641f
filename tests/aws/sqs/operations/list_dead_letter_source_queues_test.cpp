#include "tests/aws/sqs/sqs_fixture.h"

namespace sidestep::aws::sqs::list_dead_letter_source_queues_test {
namespace {

class ListDeadLetterSourceQueuesTest : public testing::SqsTest {};

TEST_F(ListDeadLetterSourceQueuesTest, ListsSourcesOfADeadLetterQueue) {
  const std::string dead = create("dead");
  const std::string orders = create("orders", redrive(1));
  EXPECT_EQ(to_text(on(dead, "ListDeadLetterSourceQueues")),
            R"({"queueUrls":["http://localhost:8083/123456789012/orders"]})");
  EXPECT_EQ(to_text(on(orders, "ListDeadLetterSourceQueues")), R"({"queueUrls":[]})");
}

}  // namespace
}  // namespace sidestep::aws::sqs::list_dead_letter_source_queues_test
