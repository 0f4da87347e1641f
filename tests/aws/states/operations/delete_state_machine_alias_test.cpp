#include "tests/aws/states/alias_fixture.h"

namespace sidestep::aws::states::delete_state_machine_alias_test {
namespace {

using DeleteStateMachineAlias = AliasTest;

const Json kAlias = {{"stateMachineAliasArn", kMachine + ":PROD"}};

TEST_F(DeleteStateMachineAlias, LeavesTheVersions) {
  call("CreateStateMachineAlias", request_for("PROD", one));
  EXPECT_EQ(call("DeleteStateMachineAlias", kAlias), ok("{}"));
  EXPECT_EQ(call("DescribeStateMachineAlias", kAlias), not_referenced(kMachine + ":PROD"));
  EXPECT_EQ(
      call("StartExecution", Json{{"stateMachineArn", kMachine + ":PROD"}}),
      error("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + kMachine + ":PROD'"));
  EXPECT_EQ(result("DescribeStateMachine", {{"stateMachineArn", kMachine + ":1"}}).at("definition"),
            Json(kPass));
}

TEST_F(DeleteStateMachineAlias, SaysYesToWhatDoesNotExist) {
  EXPECT_EQ(call("DeleteStateMachineAlias", kAlias), ok("{}"));
  EXPECT_EQ(call("DeleteStateMachineAlias", Json{{"stateMachineAliasArn", kMachine + "x:PROD"}}),
            ok("{}"));
}

TEST_F(DeleteStateMachineAlias, RefusesOtherArns) {
  EXPECT_EQ(
      call("DeleteStateMachineAlias", Json{{"stateMachineAliasArn", kMachine}}),
      error("InvalidArn", "Invalid Arn: 'Resource type not valid in this context: stateMachine'"));
}

}  // namespace
}  // namespace sidestep::aws::states::delete_state_machine_alias_test
