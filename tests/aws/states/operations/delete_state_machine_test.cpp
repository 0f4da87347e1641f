#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::delete_state_machine_test {
namespace {

using DeleteStateMachine = ApiTest;

const Json kRequest = {{"stateMachineArn", kMachine}};

TEST_F(DeleteStateMachine, RemovesTheMachine) {
  create(kPass);
  EXPECT_EQ(call("DeleteStateMachine", kRequest), ok("{}"));
  EXPECT_EQ(call("DescribeStateMachine", kRequest),
            error("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + kMachine + "'"));
  EXPECT_EQ(call("ListStateMachines", "{}"), ok(R"({"stateMachines":[]})"));
}

TEST_F(DeleteStateMachine, SucceedsWhereThereIsNone) {
  EXPECT_EQ(call("DeleteStateMachine", kRequest), ok("{}"));
}

TEST_F(DeleteStateMachine, FreesTheName) {
  create(kPass);
  result("DeleteStateMachine", kRequest);
  create(kWait);
  EXPECT_EQ(result("DescribeStateMachine", kRequest).at("definition"), Json(kWait));
}

TEST_F(DeleteStateMachine, TakesVersionsAndAliasesWithIt) {
  const auto publish_and_name = [this](const std::string& definition) {
    create(definition);
    EXPECT_EQ(result("PublishStateMachineVersion", kRequest).at("stateMachineVersionArn"),
              Json(kMachine + ":1"));
    result("CreateStateMachineAlias",
           {{"name", "PROD"},
            {"routingConfiguration",
             Json::array({{{"stateMachineVersionArn", kMachine + ":1"}, {"weight", 100}}})}});
  };
  publish_and_name(kPass);
  result("DeleteStateMachine", kRequest);
  create(kWait);
  EXPECT_EQ(call("ListStateMachineVersions", kRequest), ok(R"({"stateMachineVersions":[]})"));
  EXPECT_EQ(call("ListStateMachineAliases", kRequest), ok(R"({"stateMachineAliases":[]})"));
  result("DeleteStateMachine", kRequest);
  publish_and_name(kPass);  // from version 1 again
}

TEST_F(DeleteStateMachine, EndsWhatRunsAndKeepsItsHistory) {
  create(kWait);
  const std::string execution = start();
  result("DeleteStateMachine", kRequest);
  EXPECT_EQ(status(execution), "ABORTED");
  EXPECT_EQ(result("GetExecutionHistory", {{"executionArn", execution}}).at("events").size(), 3u);
}

TEST_F(DeleteStateMachine, RefusesWhatIsNotAnArnOfAMachine) {
  EXPECT_EQ(call("DeleteStateMachine", R"({"stateMachineArn":"m"})"),
            error("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: m'"));
  EXPECT_EQ(call("DeleteStateMachine", Json{{"stateMachineArn", kMachine + ":1"}}),
            error("InvalidArn",
                  "Invalid Arn: 'Resource type not valid in this context: stateMachineVersion'"));
  EXPECT_EQ(
      call("DeleteStateMachine", Json{{"stateMachineArn", kExecution}}),
      error("InvalidArn", "Invalid Arn: 'Resource type not valid in this context: execution'"));
}

}  // namespace
}  // namespace sidestep::aws::states::delete_state_machine_test
