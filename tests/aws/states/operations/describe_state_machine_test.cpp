#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::describe_state_machine_test {
namespace {

using DescribeStateMachine = ApiTest;

const Json kRequest = {{"stateMachineArn", kMachine}};
const std::string kHead =
    R"({"stateMachineArn":")" + kMachine + R"(","name":"m","status":"ACTIVE",)";

TEST_F(DescribeStateMachine, ShowsWhatItWasMadeOf) {
  create(R"( {"StartAt":"A", "States":{"A":{"Type":"Succeed"}}})");
  EXPECT_EQ(call("DescribeStateMachine", kRequest),
            ok(kHead +
               R"("definition":" {\"StartAt\":\"A\", \"States\":{\"A\":{\"Type\":\"Succeed\"}}}",)"
               R"("roleArn":")" +
               kRole + R"(","type":"STANDARD","creationDate":)" + kStart +
               R"(,"loggingConfiguration":{"level":"OFF","includeExecutionData":false},)"
               R"("tracingConfiguration":{"enabled":false},)"
               R"("encryptionConfiguration":{"type":"AWS_OWNED_KEY"}})"));
}

TEST_F(DescribeStateMachine, ShowsAnEmptyDefinitionIfOnlyMetadataIsWanted) {
  create(kPass, "m", "EXPRESS");
  Json request = kRequest;
  request["includedData"] = "METADATA_ONLY";
  EXPECT_EQ(call("DescribeStateMachine", request),
            ok(kHead + R"("definition":"{}","roleArn":")" + kRole +
               R"(","type":"EXPRESS","creationDate":)" + kStart +
               R"(,"loggingConfiguration":{"level":"OFF","includeExecutionData":false},)"
               R"("tracingConfiguration":{"enabled":false},)"
               R"("encryptionConfiguration":{"type":"AWS_OWNED_KEY"}})"));
}

TEST_F(DescribeStateMachine, CompletesConfigurations) {
  const Json destinations = Json::array(
      {{{"cloudWatchLogsLogGroup", {{"logGroupArn", "arn:aws:logs:r:1:log-group:g:*"}}}}});
  result("CreateStateMachine",
         {{"name", "m"},
          {"definition", kPass},
          {"roleArn", kRole},
          {"loggingConfiguration", {{"destinations", destinations}, {"level", "ALL"}}},
          {"tracingConfiguration", {{"enabled", true}}},
          {"encryptionConfiguration",
           {{"type", "CUSTOMER_MANAGED_KMS_KEY"}, {"kmsKeyId", "alias/k"}}}});
  const Json machine = result("DescribeStateMachine", kRequest);
  EXPECT_EQ(to_text(machine.at("loggingConfiguration")),
            R"({"level":"ALL","includeExecutionData":false,"destinations":)" +
                to_text(destinations) + '}');
  EXPECT_EQ(to_text(machine.at("tracingConfiguration")), R"({"enabled":true})");
  EXPECT_EQ(to_text(machine.at("encryptionConfiguration")),
            R"({"kmsKeyId":"alias/k","kmsDataKeyReusePeriodSeconds":300,)"
            R"("type":"CUSTOMER_MANAGED_KMS_KEY"})");
}

TEST_F(DescribeStateMachine, CompletesALoggingConfiguration) {
  const std::string off = R"("level":"OFF","includeExecutionData":false)";
  const std::string group = R"("destinations":[{"cloudWatchLogsLogGroup":)"
                            R"({"logGroupArn":"arn:aws:logs:r:1:log-group:g:*"}}])";
  struct Case {
    std::string given, shown;
  };
  int number = 0;
  for (const Case& c : std::vector<Case>{
           {"{}", '{' + off + '}'},
           {R"({"level":"OFF"})", '{' + off + '}'},
           {R"({"includeExecutionData":true})", R"({"level":"OFF","includeExecutionData":true})"},
           {R"({"destinations":[]})", '{' + off + R"(,"destinations":[]})"},
           {R"({"destinations":null})", '{' + off + '}'},
           {R"({"level":"OFF","destinations":[]})", '{' + off + R"(,"destinations":[]})"},
           {'{' + group + '}', '{' + off + ',' + group + '}'}}) {
    const std::string name = "logging" + std::to_string(++number);
    const Json arn = result("CreateStateMachine", {{"name", name},
                                                   {"definition", kPass},
                                                   {"roleArn", kRole},
                                                   {"loggingConfiguration", Json::parse(c.given)}})
                         .at("stateMachineArn");
    const Json machine = result("DescribeStateMachine", {{"stateMachineArn", arn}});
    EXPECT_EQ(to_text(machine.at("loggingConfiguration")), c.shown) << c.given;
    const Json updated = {{"stateMachineArn", arn}, {"loggingConfiguration", Json::parse(c.given)}};
    result("UpdateStateMachine", updated);
    EXPECT_EQ(result("DescribeStateMachine", {{"stateMachineArn", arn}}).at("loggingConfiguration"),
              machine.at("loggingConfiguration"));
  }
}

TEST_F(DescribeStateMachine, ShowsAVersionAsItWasPublished) {
  create(kPass);
  server.advance(std::chrono::seconds(5));
  result("PublishStateMachineVersion", {{"stateMachineArn", kMachine}, {"description", "d"}});
  result("UpdateStateMachine", {{"stateMachineArn", kMachine},
                                {"definition", kWait},
                                {"tracingConfiguration", {{"enabled", true}}}});
  const Json version = result("DescribeStateMachine", {{"stateMachineArn", kMachine + ":1"}});
  EXPECT_EQ(version.at("stateMachineArn"), Json(kMachine + ":1"));
  EXPECT_EQ(version.at("name"), Json("m"));
  EXPECT_EQ(version.at("definition"), Json(kPass));
  EXPECT_EQ(version.at("description"), Json("d"));
  EXPECT_EQ(version.at("creationDate").get<double>(), 1576800005.0);
  EXPECT_EQ(to_text(version.at("tracingConfiguration")), R"({"enabled":false})");
  EXPECT_FALSE(version.contains("revisionId")) << "the first revision has none";
  EXPECT_FALSE(result("DescribeStateMachine", kRequest).contains("description"));
}

TEST_F(DescribeStateMachine, ShowsTheVersionOfAnAlias) {
  create(kPass);
  result("PublishStateMachineVersion", {{"stateMachineArn", kMachine}});
  result("CreateStateMachineAlias",
         {{"name", "PROD"},
          {"routingConfiguration",
           Json::array({{{"stateMachineVersionArn", kMachine + ":1"}, {"weight", 100}}})}});
  EXPECT_EQ(result("DescribeStateMachine", {{"stateMachineArn", kMachine + ":PROD"}})
                .at("stateMachineArn"),
            Json(kMachine + ":1"));
}

TEST_F(DescribeStateMachine, ListsTheVariablesThatStatesRead) {
  create(R"({"StartAt": "A", "States": {
      "A": {"Type": "Pass", "Assign": {"x": 1, "y": 2}, "Next": "B"},
      "B": {"Type": "Pass", "InputPath": "$y", "OutputPath": "$x", "End": true}}})");
  EXPECT_EQ(to_text(result("DescribeStateMachine", kRequest).at("variableReferences")),
            R"({"B":["x","y"]})");
  Json request = kRequest;
  request["includedData"] = "METADATA_ONLY";
  EXPECT_FALSE(result("DescribeStateMachine", request).contains("variableReferences"));
}

TEST_F(DescribeStateMachine, RefusesWhatThereIsNot) {
  EXPECT_EQ(call("DescribeStateMachine", kRequest),
            error("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + kMachine + "'"));
  EXPECT_EQ(
      call("DescribeStateMachine", R"({"stateMachineArn":"arn:aws:states:a:b:stateMachine"})"),
      error("InvalidArn", "Invalid Arn: 'Invalid ARN: arn:aws:states:a:b:stateMachine'"));
  create(kPass);
  for (const std::string qualifier : {":1", ":PROD"}) {
    EXPECT_EQ(call("DescribeStateMachine", Json{{"stateMachineArn", kMachine + qualifier}}),
              error("StateMachineDoesNotExist",
                    "State Machine Does Not Exist: '" + kMachine + qualifier + "'"));
  }
  EXPECT_THAT(call("DescribeStateMachine", Json{{"stateMachineArn", kMachine + "/Label"}}),
              ::testing::HasSubstr(R"("reason":"API_DOES_NOT_SUPPORT_LABELED_ARNS")"));
  EXPECT_EQ(call("DescribeStateMachine", R"({"stateMachineArn":7})"),
            error("SerializationException", "NUMBER_VALUE can not be converted to a String"));
}

}  // namespace
}  // namespace sidestep::aws::states::describe_state_machine_test
