#include "tests/aws/events/event_bridge.h"

namespace sidestep::aws::events::invoke_api_destination_test {
namespace {

class InvokeApiDestination : public EventBridge {
 protected:
  // A rule whose target is a destination with such a connection.
  void connect(const std::string& kind, const std::string& parameters,
               const std::string& target = "") {
    const Json made = ok("CreateConnection", R"({"Name": "c", "AuthorizationType": ")" + kind +
                                                 R"(", "AuthParameters": {)" + parameters + "}}");
    const std::string connection = made["ConnectionArn"];
    const std::string destination =
        ok("CreateApiDestination",
           R"({"Name": "d", "HttpMethod": "PUT", "ConnectionArn": ")" + connection +
               R"(", "InvocationEndpoint": "https://h/a/*"})")["ApiDestinationArn"];
    rule_with_target(R"("Arn": ")" + destination + R"(", "InputPath": "$.detail")" + target);
  }

  static constexpr const char* kApiKey =
      R"("ApiKeyAuthParameters": {"ApiKeyName": "X-Key", "ApiKeyValue": "s"})";
  static constexpr const char* kOauth =
      R"("OAuthParameters": {"ClientParameters": {"ClientID": "i", "ClientSecret": "s"},
         "AuthorizationEndpoint": "https://t/", "HttpMethod": "POST"})";
};

TEST_F(InvokeApiDestination, AddsWhatConnectionAndTargetSay) {
  connect("API_KEY",
          std::string(kApiKey) +
              R"(, "InvocationHttpParameters": {
                "HeaderParameters": [{"Key": "X-Both", "Value": "connection"}],
                "QueryStringParameters": [{"Key": "q", "Value": "1"}],
                "BodyParameters": [{"Key": "more", "Value": "2"}]})",
          R"(, "HttpParameters": {"PathParameterValues": ["b/c"],
               "HeaderParameters": {"X-Both": "target", "X-One": "target"}})");
  put();
  ASSERT_EQ(sent_.size(), 1U);
  EXPECT_EQ(sent_[0].method + " " + sent_[0].url, "PUT https://h/a/b%2Fc?q=1");
  EXPECT_EQ(sent_[0].body, R"({"total":5,"more":"2"})");
  EXPECT_EQ(sent_[0].headers["X-Key"], "s");
  EXPECT_EQ(sent_[0].headers["X-Both"], "connection");
  EXPECT_EQ(sent_[0].headers["X-One"], "target");
  EXPECT_EQ(sent_[0].headers["User-Agent"], "Amazon/EventBridge/ApiDestinations");
}

TEST_F(InvokeApiDestination, AsksForATokenOnceAndAgainWhenItIsNotTaken) {
  connect("OAUTH_CLIENT_CREDENTIALS", kOauth);
  answers_ = {{200, R"({"access_token": "one"})"}, {200, ""}};
  put();
  ASSERT_EQ(sent_.size(), 2U);
  EXPECT_EQ(sent_[0].body, "grant_type=client_credentials&client_id=i&client_secret=s");
  EXPECT_EQ(sent_[1].headers["Authorization"], "Bearer one");
  sent_.clear();
  answers_ = {{401, ""}, {200, R"({"access_token": "two"})"}, {200, ""}};
  put();
  ASSERT_EQ(sent_.size(), 1U);
  pass(std::chrono::seconds(1));
  ASSERT_EQ(sent_.size(), 3U);
  EXPECT_EQ(sent_[2].headers["Authorization"], "Bearer two");
}

TEST_F(InvokeApiDestination, IsMadeAgainOnlyIfThatMayHelp) {
  connect("API_KEY", kApiKey);
  answers_ = {{503, ""}, {0, "cannot connect"}, {404, ""}};
  put();
  pass(std::chrono::seconds(1));
  pass(std::chrono::seconds(2));
  EXPECT_EQ(sent_.size(), 3U);
  pass(std::chrono::hours(1));
  EXPECT_EQ(sent_.size(), 3U);
}

TEST_F(InvokeApiDestination, KeepsToTheRateOfItsDestination) {
  connect("API_KEY", kApiKey);
  ok("UpdateApiDestination", R"({"Name": "d", "InvocationRateLimitPerSecond": 2})");
  for (int i = 0; i < 5; ++i) put();
  EXPECT_EQ(sent_.size(), 2U);
  pass(Millis(999));
  EXPECT_EQ(sent_.size(), 2U);
  pass(Millis(1));
  EXPECT_EQ(sent_.size(), 4U);
  pass(std::chrono::seconds(1));
  EXPECT_EQ(sent_.size(), 5U);
}

}  // namespace
}  // namespace sidestep::aws::events::invoke_api_destination_test
