#include "tests/aws/events/event_bridge.h"

namespace sidestep::aws::events::connections_test {
namespace {

using Connections = EventBridge;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(Connections, KeepTheirSecrets) {
  ok("CreateConnection", R"({"Name": "c", "AuthorizationType": "BASIC", "AuthParameters":
      {"BasicAuthParameters": {"Username": "u", "Password": "secret"}}})");
  const Json described = ok("DescribeConnection", R"({"Name": "c"})");
  EXPECT_EQ(described["ConnectionState"], "AUTHORIZED");
  EXPECT_EQ(described["AuthParameters"],
            parse_json(R"({"BasicAuthParameters": {"Username": "u"}})").value());
  EXPECT_EQ(ok("DeleteConnection", R"({"Name": "c"})")["ConnectionState"], "DELETING");
  EXPECT_EQ(error("DescribeConnection", R"({"Name": "c"})"),
            "ResourceNotFoundException: Failed to describe the connection(s). Connection 'c' does "
            "not exist.");
}

}  // namespace
}  // namespace sidestep::aws::events::connections_test
