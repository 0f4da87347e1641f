#include "tests/aws/events/event_bridge.h"

namespace sidestep::aws::events::api_destinations_test {
namespace {

using ApiDestinations = EventBridge;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(ApiDestinations, AreActiveWithTheirConnection) {
  const std::string arn = ok("CreateConnection", R"({"Name": "c", "AuthorizationType": "API_KEY",
      "AuthParameters": {"ApiKeyAuthParameters": {"ApiKeyName": "k", "ApiKeyValue": "v"}}})")
      ["ConnectionArn"];
  ok("CreateApiDestination", R"({"Name": "d", "HttpMethod": "POST", "InvocationEndpoint":
      "https://example.com", "ConnectionArn": ")" +
                                 arn + R"("})");
  const Json described = ok("DescribeApiDestination", R"({"Name": "d"})");
  EXPECT_EQ(described["ApiDestinationState"], "ACTIVE");
  EXPECT_EQ(described["InvocationRateLimitPerSecond"], 300);
  ok("DeleteApiDestination", R"({"Name": "d"})");
  EXPECT_EQ(error("DescribeApiDestination", R"({"Name": "d"})"),
            "ResourceNotFoundException: Failed to describe the api-destination(s). An "
            "api-destination 'd' does not exist.");
}

}  // namespace
}  // namespace sidestep::aws::events::api_destinations_test
