#include "tests/server/api/harness.h"

namespace sidestep::api {
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

TEST_F(UpdateStateMachine, ChangesAConfigurationWithoutARevision) {
  create(kPass);
  EXPECT_EQ(call("UpdateStateMachine",
                 request_for("loggingConfiguration", {{"level", "ERROR"}})),
            ok(R"({"updateDate":1576800000.000})"));
  EXPECT_EQ(to_text(result("DescribeStateMachine", kMachineOnly).at("loggingConfiguration")),
            R"({"level":"ERROR"})");
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

TEST_F(UpdateStateMachine, RefusesWhatSidestepDoesNotHave) {
  create(kPass);
  EXPECT_EQ(call("UpdateStateMachine", request_for("publish", true)),
            error("ValidationException",
                  "Sidestep does not support the member 'publish' yet. Leave it out."));
}

}  // namespace
}  // namespace sidestep::api
