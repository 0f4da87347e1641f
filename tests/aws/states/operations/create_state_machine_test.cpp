#include "base/log.h"
#include "storage/tags.h"
#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::create_state_machine_test {
namespace {

using CreateStateMachine = ApiTest;

Json request_for(const std::string& definition) {
  return {{"name", "m"}, {"definition", definition}, {"roleArn", kRole}};
}

const std::string kCreated =
    ok(R"({"stateMachineArn":")" + kMachine + R"(","creationDate":)" + kStart + "}");

TEST_F(CreateStateMachine, AnswersWithTheArnAndTheDate) {
  EXPECT_EQ(call("CreateStateMachine", request_for(kPass)), kCreated);
}

TEST_F(CreateStateMachine, IsAnsweredLikeTheFirstTimeWhenItIsRepeated) {
  create(kPass);
  server.advance(std::chrono::seconds(5));
  Json again = request_for(kPass);
  again["roleArn"] = "arn:aws:iam::123456789012:role/other";
  again["tags"] = Json::array({{{"key", "k"}, {"value", "v"}}});
  EXPECT_EQ(call("CreateStateMachine", again), kCreated) << "role and tags do not count";
}

TEST_F(CreateStateMachine, RefusesANameThatIsTaken) {
  create(kPass);
  const std::string taken =
      error("StateMachineAlreadyExists", "State Machine Already Exists: '" + kMachine + "'");
  EXPECT_EQ(call("CreateStateMachine", request_for(kWait)), taken);
  Json express = request_for(kPass);
  express["type"] = "EXPRESS";
  EXPECT_EQ(call("CreateStateMachine", express), taken);
  Json traced = request_for(kPass);
  traced["tracingConfiguration"] = {{"enabled", true}};
  EXPECT_EQ(call("CreateStateMachine", traced), taken);
}

TEST_F(CreateStateMachine, BelongsToTheAccountAndRegionOfTheCaller) {
  create(kPass);
  EXPECT_EQ(
      call_from("000000000000", "eu-west-1", "CreateStateMachine", to_text(request_for(kWait))),
      ok(R"({"stateMachineArn":"arn:aws:states:eu-west-1:000000000000:stateMachine:m",)"
         R"("creationDate":)" +
         kStart + "}"));
}

TEST_F(CreateStateMachine, RefusesNamesWithForbiddenCharacters) {
  for (const std::string name : {"a b", "a/b", "a:b", "a\u0085b", "{}", "a*"}) {
    Json request = request_for(kPass);
    request["name"] = name;
    EXPECT_EQ(call("CreateStateMachine", request),
              error("InvalidName", "Invalid Name: '" + name + "'"));
  }
  Json request = request_for(kPass);
  request["name"] = "prüfen_1.2-\U0001F600";
  EXPECT_TRUE(call("CreateStateMachine", request).starts_with("200 "));
}

TEST_F(CreateStateMachine, RefusesADefinitionThatCannotRun) {
  EXPECT_EQ(call("CreateStateMachine", request_for("not")),
            error("InvalidDefinition",
                  "Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: Unrecognized token "
                  "'not': was expecting (JSON String, Number, Array, Object or token 'null', "
                  "'true' or 'false')\n at [Source: (String)\"not\"; line: 1, column: 4] at "
                  "[Source: (String)\"not\"; line: 1, column: 4]'"));
  EXPECT_EQ(
      call("CreateStateMachine", request_for(R"({"StartAt":"A","States":{"A":{"Type":"Pass"}}})")),
      error("InvalidDefinition",
            "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Either 'Next' or "
            "'End' must be specified at /States/A, MISSING_END_STATE: Workflow has no "
            "terminal state at null'"));
}

TEST_F(CreateStateMachine, NamesEveryMemberThatIsMissing) {
  const std::string constraint = " failed to satisfy constraint: Member must not be null";
  EXPECT_EQ(
      call("CreateStateMachine", "{}"),
      error("ValidationException", "3 validation errors detected: Value null at 'name'" +
                                       constraint + "; Value null at 'definition'" + constraint +
                                       "; Value null at 'roleArn'" + constraint));
}

TEST_F(CreateStateMachine, RefusesATypeThatDoesNotExist) {
  Json request = request_for(kPass);
  request["type"] = "SLOW";
  EXPECT_EQ(call("CreateStateMachine", request),
            error("ValidationException",
                  "1 validation error detected: Value 'SLOW' at 'type' failed to satisfy "
                  "constraint: Member must satisfy enum value set: [EXPRESS, STANDARD]"));
}

TEST_F(CreateStateMachine, PublishesAVersion) {
  Json request = request_for(kPass);
  request["publish"] = true;
  request["versionDescription"] = "first";
  const std::string published =
      ok(R"({"stateMachineArn":")" + kMachine + R"(","creationDate":)" + kStart +
         R"(,"stateMachineVersionArn":")" + kMachine + R"(:1"})");
  EXPECT_EQ(call("CreateStateMachine", request), published);
  EXPECT_EQ(
      result("DescribeStateMachine", {{"stateMachineArn", kMachine + ":1"}}).at("description"),
      Json("first"));
  server.advance(std::chrono::seconds(5));
  EXPECT_EQ(call("CreateStateMachine", request), published) << "a repetition";
  const std::string taken =
      error("StateMachineAlreadyExists", "State Machine Already Exists: '" + kMachine + "'");
  request["versionDescription"] = "other";
  EXPECT_EQ(call("CreateStateMachine", request), taken);
  EXPECT_EQ(call("CreateStateMachine", request_for(kPass)), taken) << "that was not published";
}

TEST_F(CreateStateMachine, WantsADescriptionOnlyForAVersion) {
  Json request = request_for(kPass);
  request["publish"] = false;
  EXPECT_EQ(call("CreateStateMachine", request), kCreated);
  request["versionDescription"] = "d";
  EXPECT_EQ(
      call("CreateStateMachine", request),
      error("ValidationException", "Version description can only be set when publish is true"));
}

TEST_F(CreateStateMachine, RefusesConfigurationsThatMakeNoSense) {
  struct Case {
    std::string member, value, answer;
  };
  const std::string logging = "Invalid Logging Configuration: ";
  const std::string encryption = "Invalid Encryption Configuration: ";
  const std::string group =
      R"({"cloudWatchLogsLogGroup":{"logGroupArn":"arn:aws:logs:r:1:log-group:g:*"}})";
  for (const Case& test : std::vector<Case>{
           {"loggingConfiguration", R"({"level":"FATAL"})",
            error("InvalidLoggingConfiguration",
                  logging + "Must specify exactly one Log Destination.")},
           {"loggingConfiguration",
            R"({"level":"OFF","destinations":[)" + group + ',' + group + "]}",
            error("InvalidLoggingConfiguration",
                  logging + "Must specify exactly one Log Destination.")},
           {"loggingConfiguration", R"({"level":"ALL","destinations":[{}]})",
            error("InvalidLoggingConfiguration",
                  logging + "Must specify exactly one Log Destination.")},
           {"loggingConfiguration",
            R"({"level":"ALL","destinations":[{"cloudWatchLogsLogGroup":{"logGroupArn":"a"}}]})",
            error("InvalidLoggingConfiguration",
                  logging + "Log Group ARN must be provided with '*' qualifier.")},
           {"loggingConfiguration", R"({"level":"SOME"})",
            error("ValidationException",
                  "1 validation error detected: Value 'SOME' at 'loggingConfiguration.level' "
                  "failed to satisfy constraint: Member must satisfy enum value set: [ALL, FATAL, "
                  "ERROR, OFF]")},
           {"tracingConfiguration", R"({"enabled":"yes"})",
            error("SerializationException", "STRING_VALUE can not be converted to a Boolean")},
           {"encryptionConfiguration", R"({"type":"AWS_OWNED_KEY","kmsKeyId":"k"})",
            error("InvalidEncryptionConfiguration",
                  encryption + "kmsKeyId and kmsDataKeyReusePeriodSeconds can only be set when "
                               "type is CUSTOMER_MANAGED_KMS_KEY.")},
           {"encryptionConfiguration", R"({"type":"CUSTOMER_MANAGED_KMS_KEY"})",
            error("InvalidEncryptionConfiguration",
                  encryption + "kmsKeyId must be set when type is CUSTOMER_MANAGED_KMS_KEY.")},
           {"encryptionConfiguration", "{}",
            error("ValidationException",
                  "1 validation error detected: Value null at 'encryptionConfiguration.type' "
                  "failed to satisfy constraint: Member must not be null")}}) {
    Json request = request_for(kPass);
    request[test.member] = parse_json(test.value).value();
    EXPECT_EQ(call("CreateStateMachine", request), test.answer) << test.value;
  }
}

TEST_F(CreateStateMachine, TakesWhatIsNotGivenForTheDefault) {
  Json request = request_for(kPass);
  request["loggingConfiguration"] = Json::object();
  request["tracingConfiguration"] = {{"enabled", false}};
  request["encryptionConfiguration"] = {{"type", "AWS_OWNED_KEY"}};
  EXPECT_EQ(call("CreateStateMachine", request), kCreated);
  EXPECT_EQ(call("CreateStateMachine", request_for(kPass)), kCreated);
}

TEST_F(CreateStateMachine, RefusesTagsThatAwsRefuses) {
  const auto tagged = [](const Json& tags) {
    Json request = request_for(kPass);
    request["tags"] = tags;
    return request;
  };
  EXPECT_EQ(call("CreateStateMachine", tagged(Json::array({{{"key", "aws:x"}}}))),
            error("ValidationException", "Tag keys that begin with 'aws:' are reserved: 'aws:x'"));
  Json many = Json::array();
  for (int i = 0; i < 51; ++i) many.push_back({{"key", std::to_string(i)}, {"value", ""}});
  EXPECT_THAT(call("CreateStateMachine", tagged(many)),
              ::testing::StartsWith(R"(400 {"__type":"TooManyTags")"));
}

TEST_F(CreateStateMachine, KeepsTags) {
  Json request = request_for(kPass);
  request["tags"] = Json::array({{{"key", "team"}, {"value", "blue"}}});
  call("CreateStateMachine", request);
  const auto tags = storage::Tags(server.storage.reader()).list(kMachine);
  ASSERT_EQ(tags.size(), 1u);
  EXPECT_EQ(tags[0].key + '=' + tags[0].value, "team=blue");
}

TEST_F(CreateStateMachine, LogsTasksThatNothingAnswersFor) {
  log::set_level(log::Level::kInfo);  // commands that other tests run set it as they need
  std::vector<std::string> logged;
  const log::Capture capture([&](log::Level, const std::string& line) { logged.push_back(line); });
  EXPECT_TRUE(call("CreateStateMachine", request_for(R"({"StartAt":"A","States":{
      "A":{"Type":"Task","Resource":"arn:aws:states:::sns:publish","Next":"B"},
      "B":{"Type":"Task","Resource":"arn:aws:states:::sns:publish","Next":"C"},
      "C":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true}}})"))
                  .starts_with("200 "));
  EXPECT_THAT(logged, ::testing::ElementsAre(
                          "sns:publish: nothing answers for sns here; set an endpoint or a mock "
                          "stateMachine=" +
                          kMachine + " location=/States/A/Resource"));
}

// https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
TEST_F(CreateStateMachine, RefusesServicesAndActionsThatAwsDoesNotHave) {
  const auto made_of = [&](const std::string& resource) {
    const std::string task = R"({"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,)"
                             R"("Branches":[{"StartAt":"T","States":{"T":{"Type":"Task",)"
                             R"("Resource":")" +
                             resource + R"(","End":true}}}]}}})";
    return call("CreateStateMachine",
                Json{{"name", "m" + std::to_string(resource.size())},
                     {"definition", task},
                     {"roleArn", kRole}});
  };
  for (const std::string unknown :
       {"arn:aws:states:::aws-sdk:nosuch:foo", "arn:aws:states:::aws-sdk:s3:noSuchAction",
        "arn:aws:states:::aws-sdk:s3:GetObject", "arn:aws:states:::aws-sdk:qldb:createLedger",
        "arn:aws:states:us-east-1:123456789012:aws-sdk:nosuch:foo.waitForTaskToken"}) {
    EXPECT_EQ(made_of(unknown),
              error("InvalidDefinition",
                    "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: The resource "
                    "provided " +
                        unknown +
                        " is not recognized. The value is not a valid resource ARN, or the "
                        "resource is not available in this region. at "
                        "/States/P/Branches[0]/States/T/Resource'"));
  }
  for (const std::string known :
       {"arn:aws:states:::aws-sdk:s3:getObject", "arn:aws:states:::bedrockagentcore:invokeHarness",
        "arn:aws:states:::aws-sdk:lookoutvision:describeModel.waitForTaskToken"}) {
    EXPECT_TRUE(made_of(known).starts_with("200 ")) << known;
  }
}

}  // namespace
}  // namespace sidestep::aws::states::create_state_machine_test
