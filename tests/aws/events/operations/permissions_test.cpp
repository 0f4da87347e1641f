#include "tests/aws/events/event_bridge.h"

namespace sidestep::aws::events::permissions_test {
namespace {

using Permissions = EventBridge;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(Permissions, AreAPolicy) {
  ok("PutPermission", R"({"StatementId": "s", "Action": "events:PutEvents",
                          "Principal": "111122223333"})");
  const std::string policy = ok("DescribeEventBus", "{}")["Policy"];
  EXPECT_EQ(policy,
            R"({"Version":"2012-10-17","Statement":[{"Sid":"s","Effect":"Allow",)"
            R"("Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"events:PutEvents",)"
            R"("Resource":"arn:aws:events:us-east-1:123456789012:event-bus/default"}]})");
  ok("RemovePermission", R"({"StatementId": "s"})");
  EXPECT_FALSE(ok("DescribeEventBus", "{}").contains("Policy"));
  EXPECT_EQ(error("RemovePermission", R"({"StatementId": "s"})"),
            "ResourceNotFoundException: Statement with the provided id does not exist.");
}

}  // namespace
}  // namespace sidestep::aws::events::permissions_test
