#include "tests/aws/events/event_bridge.h"

namespace sidestep::aws::events::buses_test {
namespace {

using Buses = EventBridge;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(Buses, ComeAndGo) {
  EXPECT_EQ(ok("CreateEventBus", R"({"Name": "b", "Description": "d"})"),
            Json({{"EventBusArn", "arn:aws:events:us-east-1:123456789012:event-bus/b"},
                  {"Description", "d"}}));
  EXPECT_EQ(error("CreateEventBus", R"({"Name": "b"})"),
            "ResourceAlreadyExistsException: Event bus b already exists.");
  const Json list = ok("ListEventBuses", "{}")["EventBuses"];
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0]["Name"], "b");
  EXPECT_EQ(list[1]["Name"], "default");
  ok("UpdateEventBus", R"({"Name": "b", "Description": "e"})");
  EXPECT_EQ(ok("DescribeEventBus", R"({"Name": "b"})")["Description"], "e");
  ok("DeleteEventBus", R"({"Name": "b"})");
  EXPECT_EQ(error("DescribeEventBus", R"({"Name": "b"})"),
            "ResourceNotFoundException: Event bus b does not exist.");
  EXPECT_EQ(error("DeleteEventBus", R"({"Name": "default"})"),
            "ValidationException: Cannot delete event bus default.");
}

}  // namespace
}  // namespace sidestep::aws::events::buses_test
