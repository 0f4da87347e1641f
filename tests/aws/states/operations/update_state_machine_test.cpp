#include "base/log.h"
#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::update_state_machine_test {
namespace {

using UpdateStateMachine = ApiTest;

const Json kMachineOnly = {{"stateMachineArn", kMachine}};

Json request_for(const std::string& member, const Json& value) {
  Json request = kMachineOnly;
  request[member] = value;
  return request;
}

TEST_F(UpdateStateMachine, MakesARevision) {
  create(kPass);
  server.advance(std::chrono::seconds(5));
  const Json one = result("UpdateStateMachine", request_for("definition", kWait));
  EXPECT_EQ(one.at("updateDate").get<double>(), 1576800005.0);
  const Json machine = result("DescribeStateMachine", kMachineOnly);
  EXPECT_EQ(machine.at("definition"), Json(kWait));
  EXPECT_EQ(machine.at("revisionId"), one.at("revisionId"));
  EXPECT_EQ(machine.at("roleArn"), Json(kRole)) << "what is not given stays";
  const Json two = result("UpdateStateMachine", request_for("roleArn", "arn:aws:iam::1:role/new"));
  EXPECT_NE(two.at("revisionId"), one.at("revisionId"));
  EXPECT_EQ(result("DescribeStateMachine", kMachineOnly).at("definition"), Json(kWait));
}

TEST_F(UpdateStateMachine, MakesARevisionOfAnotherConfiguration) {
  create(kPass);
  const Json one =
      result("UpdateStateMachine", request_for("tracingConfiguration", {{"enabled", true}}));
  const Json machine = result("DescribeStateMachine", kMachineOnly);
  EXPECT_EQ(to_text(machine.at("tracingConfiguration")), R"({"enabled":true})");
  EXPECT_EQ(machine.at("revisionId"), one.at("revisionId"));
  EXPECT_EQ(machine.at("definition"), Json(kPass));
}

TEST_F(UpdateStateMachine, MakesNoRevisionOfWhatIsTheSame) {
  create(kPass);
  server.advance(std::chrono::seconds(5));
  EXPECT_EQ(call("UpdateStateMachine", request_for("definition", kPass)),
            ok(R"({"updateDate":1576800005.000})"));
  const std::string published =
      ok(R"({"updateDate":1576800005.000,"stateMachineVersionArn":")" + kMachine + R"(:1"})");
  Json request = request_for("definition", kPass);
  request["publish"] = true;
  EXPECT_EQ(call("UpdateStateMachine", request), published);
  EXPECT_EQ(call("UpdateStateMachine", request), published) << "it is a version already";
}

TEST_F(UpdateStateMachine, PublishesAVersion) {
  create(kPass);
  Json request = request_for("definition", kWait);
  request["publish"] = true;
  request["versionDescription"] = "two";
  const Json one = result("UpdateStateMachine", request);
  EXPECT_EQ(one.at("stateMachineVersionArn"), Json(kMachine + ":1"));
  const Json version =
      result("DescribeStateMachine", {{"stateMachineArn", one.at("stateMachineVersionArn")}});
  EXPECT_EQ(version.at("definition"), Json(kWait));
  EXPECT_EQ(version.at("description"), Json("two"));
  EXPECT_EQ(version.at("revisionId"), one.at("revisionId"));
  request.erase("publish");
  EXPECT_EQ(
      call("UpdateStateMachine", request),
      error("ValidationException", "Version description can only be set when publish is true"));
}

TEST_F(UpdateStateMachine, RefusesVersionsAndAliases) {
  create(kPass);
  for (const std::string suffix : {":1", ":PROD"}) {
    Json request = request_for("definition", kWait);
    request["stateMachineArn"] = kMachine + suffix;
    EXPECT_EQ(call("UpdateStateMachine", request),
              error("StateMachineDoesNotExist",
                    "State Machine Does Not Exist: '" + kMachine + suffix + "'"));
  }
}

TEST_F(UpdateStateMachine, RefusesConfigurationsThatMakeNoSense) {
  create(kPass);
  EXPECT_EQ(call("UpdateStateMachine", request_for("loggingConfiguration", {{"level", "ERROR"}})),
            error("InvalidLoggingConfiguration",
                  "Invalid Logging Configuration: Must specify exactly one Log Destination."));
}

TEST_F(UpdateStateMachine, LeavesRunningExecutionsTheirDefinition) {
  create(kWait);
  start("old");
  result("UpdateStateMachine", request_for("definition", kPass));
  EXPECT_EQ(status(start("new")), "SUCCEEDED");
  const std::string old = "arn:aws:states:us-east-1:123456789012:execution:m:old";
  EXPECT_EQ(status(old), "RUNNING");
  server.advance(std::chrono::seconds(60));
  EXPECT_EQ(result("DescribeExecution", {{"executionArn", old}}).at("output"), Json("{}"));
}

TEST_F(UpdateStateMachine, RefusesToChangeNothing) {
  create(kPass);
  EXPECT_EQ(call("UpdateStateMachine", kMachineOnly),
            error("MissingRequiredParameter",
                  "Either the definition, the role ARN, the LoggingConfiguration, or the "
                  "TracingConfiguration must be specified"));
}

TEST_F(UpdateStateMachine, RefusesADefinitionThatCannotRunAndKeepsTheOld) {
  create(kPass);
  EXPECT_EQ(call("UpdateStateMachine", request_for("definition", "")),
            error("ValidationException",
                  "1 validation error detected: Value at 'definition' failed to satisfy "
                  "constraint: Member must have length greater than or equal to 1"));
  EXPECT_THAT(call("UpdateStateMachine", request_for("definition", "{}")),
              ::testing::StartsWith(R"(400 {"__type":"InvalidDefinition","message":)"
                                    R"("Invalid State Machine Definition: ')"));
  EXPECT_EQ(result("DescribeStateMachine", kMachineOnly).at("definition"), Json(kPass));
}

TEST_F(UpdateStateMachine, RefusesAMachineThatDoesNotExist) {
  EXPECT_EQ(call("UpdateStateMachine", request_for("definition", kPass)),
            error("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + kMachine + "'"));
}

TEST_F(UpdateStateMachine, WantsMoreThanAVersion) {
  create(kPass);
  EXPECT_THAT(call("UpdateStateMachine", request_for("publish", true)),
              ::testing::StartsWith(R"(400 {"__type":"MissingRequiredParameter")"));
}

TEST_F(UpdateStateMachine, LogsTasksThatNothingAnswersFor) {
  create(kPass);
  log::set_level(log::Level::kInfo);  // commands that other tests run set it as they need
  std::vector<std::string> logged;
  const log::Capture capture([&](log::Level, const std::string& line) { logged.push_back(line); });
  EXPECT_TRUE(call("UpdateStateMachine", request_for("definition", R"({"StartAt":"A","States":{
      "A":{"Type":"Task","Resource":"arn:aws:states:::sns:publish","Next":"B"},
      "B":{"Type":"Task","Resource":"arn:aws:states:::sns:publish","Next":"C"},
      "C":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true}}})"))
                  .starts_with("200 "));
  EXPECT_THAT(logged, ::testing::ElementsAre(
                          "sns:publish: nothing answers for sns here; set an endpoint or a mock "
                          "stateMachine=" +
                          kMachine + " location=/States/A/Resource"));
}

}  // namespace
}  // namespace sidestep::aws::states::update_state_machine_test
