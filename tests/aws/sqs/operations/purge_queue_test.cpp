#include "tests/aws/sqs/sqs_fixture.h"

namespace sidestep::aws::sqs::purge_queue_test {
namespace {

class PurgeQueueTest : public testing::SqsTest {};

TEST_F(PurgeQueueTest, PurgesOnceAMinute) {
  const std::string url = create("orders");
  send(url, "one");
  on(url, "PurgeQueue");
  EXPECT_EQ(bodies(url), "");
  const Error refused = error_on(url, "PurgeQueue");
  EXPECT_EQ(refused.code, "PurgeQueueInProgress");
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(refused.message,
            "Only one PurgeQueue operation on orders is allowed every 60 seconds.");
  advance(std::chrono::seconds(60));
  on(url, "PurgeQueue");
}

}  // namespace
}  // namespace sidestep::aws::sqs::purge_queue_test
