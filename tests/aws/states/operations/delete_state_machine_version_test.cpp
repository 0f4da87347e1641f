#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::delete_state_machine_version_test {
namespace {

using DeleteStateMachineVersion = ApiTest;

const Json kVersionOne = {{"stateMachineVersionArn", kMachine + ":1"}};

TEST_F(DeleteStateMachineVersion, LeavesTheMachineAndItsExecutions) {
  create(kWait);
  result("PublishStateMachineVersion", {{"stateMachineArn", kMachine}});
  const std::string execution =
      result("StartExecution", {{"stateMachineArn", kMachine + ":1"}, {"name", "run"}})
          .at("executionArn")
          .get<std::string>();
  EXPECT_EQ(call("DeleteStateMachineVersion", kVersionOne), ok("{}"));
  EXPECT_EQ(
      call("StartExecution", Json{{"stateMachineArn", kMachine + ":1"}}),
      error("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + kMachine + ":1'"));
  EXPECT_EQ(status(execution), "RUNNING");
  EXPECT_EQ(result("DescribeExecution", {{"executionArn", execution}}).at("stateMachineVersionArn"),
            Json(kMachine + ":1"));
  EXPECT_EQ(result("DescribeStateMachine", {{"stateMachineArn", kMachine}}).at("definition"),
            Json(kWait));
}

TEST_F(DeleteStateMachineVersion, SaysYesToWhatDoesNotExist) {
  EXPECT_EQ(call("DeleteStateMachineVersion", kVersionOne), ok("{}"));
  create(kPass);
  EXPECT_EQ(call("DeleteStateMachineVersion", kVersionOne), ok("{}"));
}

TEST_F(DeleteStateMachineVersion, RefusesWhatAnAliasRoutesTo) {
  create(kPass);
  result("PublishStateMachineVersion", {{"stateMachineArn", kMachine}});
  result("UpdateStateMachine",
         {{"stateMachineArn", kMachine}, {"definition", kWait}, {"publish", true}});
  const auto route = [](int version, int weight) {
    return Json{{"stateMachineVersionArn", kMachine + ':' + std::to_string(version)},
                {"weight", weight}};
  };
  result("CreateStateMachineAlias",
         {{"name", "B"}, {"routingConfiguration", Json::array({route(2, 90), route(1, 10)})}});
  result("CreateStateMachineAlias",
         {{"name", "A"}, {"routingConfiguration", Json::array({route(1, 100)})}});
  EXPECT_EQ(call("DeleteStateMachineVersion", kVersionOne),
            error("ConflictException",
                  "Version to be deleted must not be referenced by an alias. Current list of "
                  "aliases referencing this version: [A, B]"));
}

TEST_F(DeleteStateMachineVersion, RefusesOtherArns) {
  EXPECT_EQ(
      call("DeleteStateMachineVersion", Json{{"stateMachineVersionArn", kMachine}}),
      error("InvalidArn", "Invalid Arn: 'Resource type not valid in this context: stateMachine'"));
}

}  // namespace
}  // namespace sidestep::aws::states::delete_state_machine_version_test
