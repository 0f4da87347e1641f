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

TEST_F(Connections, HideParametersThatAreSecret) {
  ok("CreateConnection", R"({"Name": "c", "AuthorizationType": "API_KEY", "AuthParameters":
      {"ApiKeyAuthParameters": {"ApiKeyName": "k", "ApiKeyValue": "secret"},
       "InvocationHttpParameters": {"HeaderParameters": [
          {"Key": "a", "Value": "secret", "IsValueSecret": true}, {"Key": "b", "Value": "v"}]}}})");
  EXPECT_EQ(ok("DescribeConnection", R"({"Name": "c"})")["AuthParameters"],
            parse_json(R"({"ApiKeyAuthParameters": {"ApiKeyName": "k"},
                "InvocationHttpParameters": {"HeaderParameters": [
                    {"Key": "a", "IsValueSecret": true}, {"Key": "b", "Value": "v"}]}})")
                .value());
}

TEST_F(Connections, GiveTheirSecretsToWhatCallsForThem) {
  const std::string made = ok("CreateConnection", R"({"Name": "c", "AuthorizationType": "API_KEY",
      "AuthParameters": {"ApiKeyAuthParameters": {"ApiKeyName": "k", "ApiKeyValue": "v"}}})")
      ["ConnectionArn"];
  const std::string of_aws =
      "arn:aws:events:us-east-1:123456789012:connection/c/81210c42-8af1-456b-9c4a-6ff02fc664ac";
  for (const std::string& arn : {made, of_aws}) {
    const Json found = ok("RetrieveConnectionCredentials", to_text(Json{{"ConnectionArn", arn}}));
    EXPECT_EQ(found["AuthParameters"]["ApiKeyAuthParameters"]["ApiKeyValue"], "v");
  }
  EXPECT_EQ(error("RetrieveConnectionCredentials",
                  R"({"ConnectionArn": "arn:aws:events:us-east-1:123456789012:connection/d/1"})"),
            "ResourceNotFoundException: Failed to describe the connection(s). Connection 'd' does "
            "not exist.");
}

}  // namespace
}  // namespace sidestep::aws::events::connections_test
