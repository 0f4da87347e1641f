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

TEST_F(Connections, AreHeldAgainstTheModel) {
  EXPECT_EQ(error("CreateConnection", R"({"Name": "a b", "AuthorizationType": "NONE",
                                          "AuthParameters": {}})"),
            "ValidationException: 2 validation errors detected: Value 'a b' at 'name' failed to "
            "satisfy constraint: Member must satisfy regular expression pattern: "
            "[\\.\\-_A-Za-z0-9]+; Value 'NONE' at 'authorizationType' failed to satisfy "
            "constraint: Member must satisfy enum value set: [BASIC, OAUTH_CLIENT_CREDENTIALS, "
            "API_KEY]");
}

TEST_F(Connections, TakeTheMethodForATokenInAnyCase) {
  const auto with_method = [](const std::string& name, const std::string& method) {
    return R"({"Name": ")" + name + R"(", "AuthorizationType": "OAUTH_CLIENT_CREDENTIALS",
        "AuthParameters": {"OAuthParameters": {"ClientParameters": {"ClientID": "i",
        "ClientSecret": "s"}, "AuthorizationEndpoint": "https://t/", "HttpMethod": ")" +
           method + "\"}}}";
  };
  ok("CreateConnection", with_method("a", "put"));
  EXPECT_EQ(error("CreateConnection", with_method("b", "patch")),
            "ValidationException: 1 validation error detected: Value 'patch' at "
            "'authParameters.oAuthParameters.httpMethod' failed to satisfy constraint: Member must "
            "satisfy enum value set: [POST, PUT, GET]");
}

}  // namespace
}  // namespace sidestep::aws::events::connections_test
