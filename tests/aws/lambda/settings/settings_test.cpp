#include "tests/aws/lambda/lambda_api_fixture.h"

namespace sidestep::aws::lambda::settings_test {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::StartsWith;

class FunctionSettings : public LambdaApiFixture {
 protected:
  FunctionSettings() { create(creation("f")); }

  static constexpr const char* kConcurrency = "/2017-10-31/functions/f/concurrency";
  static constexpr const char* kEvents = "/2019-09-25/functions/f/event-invoke-config";
  static constexpr const char* kUrl = "/2021-10-31/functions/f/url";
  static constexpr const char* kPolicy = "/2015-03-31/functions/f/policy";
};

TEST_F(FunctionSettings, ReserveConcurrency) {
  const std::string read = "/2019-09-30/functions/f/concurrency";
  EXPECT_EQ(ok("GET", read), Json::object());
  EXPECT_EQ(ok("PUT", kConcurrency, {{"ReservedConcurrentExecutions", 0}}),
            (Json{{"ReservedConcurrentExecutions", 0}}));
  EXPECT_EQ(fault("POST", "/2015-03-31/functions/f/invocations"),
            R"(TooManyRequestsException 429 {"Type":"User","Reason":)"
            R"("ReservedFunctionConcurrentInvocationLimitExceeded","message":"Rate Exceeded."})");
  EXPECT_EQ(ok("GET", "/2015-03-31/functions/f")["Concurrency"]["ReservedConcurrentExecutions"], 0);
  EXPECT_EQ(
      ok("GET", "/2016-08-19/account-settings")["AccountLimit"]["UnreservedConcurrentExecutions"],
      1000);
  EXPECT_THAT(fault("PUT", kConcurrency, {{"ReservedConcurrentExecutions", 901}}),
              HasSubstr("below its minimum value of [100]."));
  ok("DELETE", kConcurrency);
  EXPECT_EQ(ok("GET", read), Json::object());
  EXPECT_EQ(send("POST", "/2015-03-31/functions/f/invocations").status, 200);
}

TEST_F(FunctionSettings, SayHowEventsAreHandled) {
  const std::string queue = "arn:aws:sqs:us-east-1:123456789012:q";
  EXPECT_EQ(fault("GET", kEvents),
            R"(ResourceNotFoundException 404 {"Type":"User","Message":"The function )" +
                std::string(kArn) + R"(f:$LATEST doesn't have an EventInvokeConfig"})");
  EXPECT_THAT(fault("PUT", kEvents, Json::object()), HasSubstr("You must specify at least one"));
  EXPECT_THAT(fault("PUT", kEvents,
                    {{"DestinationConfig", {{"OnSuccess", {{"Destination", "arn:aws:s3:::b"}}}}}}),
              HasSubstr("is invalid."));
  const Json put = ok("PUT", kEvents, {{"MaximumRetryAttempts", 1}});
  EXPECT_EQ(put["FunctionArn"], std::string(kArn) + "f:$LATEST");
  EXPECT_EQ(put["LastModified"], 1'700'000'000.0);
  const Json changed =
      ok("POST", kEvents, {{"DestinationConfig", {{"OnFailure", {{"Destination", queue}}}}}});
  EXPECT_EQ(changed["MaximumRetryAttempts"], 1);
  EXPECT_EQ(changed["DestinationConfig"]["OnFailure"]["Destination"], queue);
  EXPECT_EQ(ok("GET", std::string(kEvents) + "/list")["FunctionEventInvokeConfigs"],
            Json::array({changed}));
  ok("DELETE", kEvents);
  EXPECT_THAT(fault("DELETE", kEvents), StartsWith("ResourceNotFoundException"));
}

TEST_F(FunctionSettings, GiveAFunctionAUrl) {
  const Json made = ok("POST", kUrl, {{"AuthType", "NONE"}});
  EXPECT_THAT(made["FunctionUrl"].get<std::string>(),
              MatchesRegex("http://[a-z2-7]{32}.lambda-url.us-east-1.localhost/"));
  EXPECT_EQ(made["InvokeMode"], "BUFFERED");
  EXPECT_EQ(fault("POST", kUrl, {{"AuthType", "NONE"}}),
            R"(ResourceConflictException 409 {"Type":"User","message":"Failed to create function )"
            R"(url config for [functionArn = )" +
                std::string(kArn) +
                R"(f]. Error message:  FunctionUrlConfig exists for this Lambda function"})");
  const Json changed = ok("PUT", kUrl, {{"InvokeMode", "RESPONSE_STREAM"}});
  EXPECT_EQ(changed["AuthType"], "NONE");
  EXPECT_EQ(changed["FunctionUrl"], made["FunctionUrl"]);
  EXPECT_EQ(ok("GET", "/2021-10-31/functions/f/urls")["FunctionUrlConfigs"],
            Json::array({changed}));
  ok("DELETE", kUrl);
  EXPECT_EQ(fault("GET", kUrl), R"(ResourceNotFoundException 404 {"Type":"User","Message":"The )"
                                R"(resource you requested does not exist."})");
}

TEST_F(FunctionSettings, LetOthersInvoke) {
  const Json added = ok("POST", kPolicy,
                        {{"StatementId", "s3"},
                         {"Action", "lambda:InvokeFunction"},
                         {"Principal", "s3.amazonaws.com"},
                         {"SourceArn", "arn:aws:s3:::photos"},
                         {"SourceAccount", "123456789012"}});
  EXPECT_EQ(added["Statement"],
            R"({"Sid":"s3","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},)"
            R"("Action":"lambda:InvokeFunction","Resource":")" +
                std::string(kArn) +
                R"(f","Condition":{"StringEquals":{"AWS:SourceAccount":"123456789012"},)"
                R"("ArnLike":{"AWS:SourceArn":"arn:aws:s3:::photos"}}})");
  EXPECT_THAT(
      fault("POST", kPolicy, {{"StatementId", "s3"}, {"Action", "lambda:*"}, {"Principal", "*"}}),
      HasSubstr("The statement id (s3) provided already exists."));
  const Json policy = parse_json(ok("GET", kPolicy)["Policy"].get<std::string>()).value();
  EXPECT_EQ(policy["Statement"].size(), 1u);
  EXPECT_THAT(fault("DELETE", std::string(kPolicy) + "/none"),
              HasSubstr("Statement none is not found in resource policy."));
  ok("DELETE", std::string(kPolicy) + "/s3");
  EXPECT_THAT(fault("GET", kPolicy), StartsWith("ResourceNotFoundException 404"));
}

TEST_F(FunctionSettings, ProvisionConcurrencyOfVersionsOnly) {
  const std::string path = "/2019-09-30/functions/f/provisioned-concurrency?Qualifier=";
  EXPECT_THAT(fault("PUT", path + "$LATEST", {{"ProvisionedConcurrentExecutions", 2}}),
              HasSubstr("unpublished function versions"));
  ok("POST", "/2015-03-31/functions/f/versions", Json::object());
  EXPECT_EQ(ok("PUT", path + "1", {{"ProvisionedConcurrentExecutions", 2}})["Status"],
            "IN_PROGRESS");
  const Json ready = ok("GET", path + "1");
  EXPECT_EQ(ready["Status"], "READY");
  EXPECT_EQ(ready["AllocatedProvisionedConcurrentExecutions"], 2);
  ok("DELETE", path + "1");
  EXPECT_THAT(fault("GET", path + "1"),
              StartsWith("ProvisionedConcurrencyConfigNotFoundException"));
}

TEST_F(FunctionSettings, SayWhatIsManaged) {
  const std::string runtime = "/2021-07-20/functions/f/runtime-management-config";
  const std::string recursion = "/2024-08-31/functions/f/recursion-config";
  EXPECT_EQ(ok("GET", runtime),
            (Json{{"UpdateRuntimeOn", "Auto"}, {"FunctionArn", std::string(kArn) + "f"}}));
  EXPECT_THAT(fault("PUT", runtime, {{"UpdateRuntimeOn", "Manual"}}),
              HasSubstr("RuntimeVersionArn is required"));
  ok("PUT", runtime, {{"UpdateRuntimeOn", "FunctionUpdate"}});
  EXPECT_EQ(ok("GET", runtime)["UpdateRuntimeOn"], "FunctionUpdate");
  EXPECT_EQ(ok("GET", recursion), (Json{{"RecursiveLoop", "Terminate"}}));
  ok("PUT", recursion, {{"RecursiveLoop", "Allow"}});
  EXPECT_EQ(ok("GET", recursion), (Json{{"RecursiveLoop", "Allow"}}));
  EXPECT_EQ(ok("GET", "/2020-06-30/functions/f/code-signing-config"),
            (Json{{"FunctionName", "f"}}));
}

TEST_F(FunctionSettings, TagFunctions) {
  const std::string path = "/2017-03-31/tags/" + std::string(kArn) + "f";
  ok("POST", path, {{"Tags", {{"team", "shop"}, {"stage", "test"}}}});
  ok("DELETE", path + "?tagKeys=stage");
  EXPECT_EQ(ok("GET", path)["Tags"], (Json{{"team", "shop"}}));
}

TEST_F(FunctionSettings, GoWithTheFunction) {
  ok("POST", kUrl, {{"AuthType", "NONE"}});
  ok("PUT", kEvents, {{"MaximumRetryAttempts", 1}});
  ok("DELETE", "/2015-03-31/functions/f");
  create(creation("f"));
  EXPECT_THAT(fault("GET", kUrl), StartsWith("ResourceNotFoundException"));
  EXPECT_THAT(fault("GET", kEvents), StartsWith("ResourceNotFoundException"));
}

}  // namespace
}  // namespace sidestep::aws::lambda::settings_test
