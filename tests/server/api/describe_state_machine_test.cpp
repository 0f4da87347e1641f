#include "tests/server/api/harness.h"

namespace sidestep::api {
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

TEST_F(DescribeStateMachine, ShowsConfigurationsAsTheyWereGiven) {
  result("CreateStateMachine",
         {{"name", "m"},
          {"definition", kPass},
          {"roleArn", kRole},
          {"loggingConfiguration", {{"level", "ALL"}}},
          {"tracingConfiguration", {{"enabled", true}}},
          {"encryptionConfiguration", {{"type", "AWS_OWNED_KEY"}}}});
  const Json machine = result("DescribeStateMachine", kRequest);
  EXPECT_EQ(to_text(machine.at("loggingConfiguration")), R"({"level":"ALL"})");
  EXPECT_EQ(to_text(machine.at("tracingConfiguration")), R"({"enabled":true})");
  EXPECT_EQ(to_text(machine.at("encryptionConfiguration")), R"({"type":"AWS_OWNED_KEY"})");
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
  EXPECT_EQ(call("DescribeStateMachine",
                 R"({"stateMachineArn":"arn:aws:states:a:b:stateMachine"})"),
            error("InvalidArn", "Invalid Arn: 'Invalid ARN: arn:aws:states:a:b:stateMachine'"));
  EXPECT_EQ(call("DescribeStateMachine", R"({"stateMachineArn":7})"),
            error("SerializationException", "NUMBER_VALUE can not be converted to a String"));
}

}  // namespace
}  // namespace sidestep::api
