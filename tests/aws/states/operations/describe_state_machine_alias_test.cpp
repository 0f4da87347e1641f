#include "tests/aws/states/alias_fixture.h"

namespace sidestep::aws::states::describe_state_machine_alias_test {
namespace {

using DescribeStateMachineAlias = AliasTest;

const Json kAlias = {{"stateMachineAliasArn", kMachine + ":PROD"}};

TEST_F(DescribeStateMachineAlias, ShowsAllThereIs) {
  Json request = request_for("PROD", both);
  request["description"] = "d";
  call("CreateStateMachineAlias", request);
  EXPECT_EQ(call("DescribeStateMachineAlias", kAlias),
            ok(R"({"stateMachineAliasArn":")" + kMachine +
               R"(:PROD","name":"PROD","description":"d","routingConfiguration":)" +
               R"([{"stateMachineVersionArn":")" + kMachine + R"(:1","weight":25},)" +
               R"({"stateMachineVersionArn":")" + kMachine + R"(:2","weight":75}],)" +
               R"("creationDate":)" + kStart + R"(,"updateDate":)" + kStart + "}"));
}

TEST_F(DescribeStateMachineAlias, LeavesOutADescriptionThatIsNotThere) {
  call("CreateStateMachineAlias", request_for("PROD", one));
  EXPECT_FALSE(result("DescribeStateMachineAlias", kAlias).contains("description"));
}

TEST_F(DescribeStateMachineAlias, RejectsWhatIsNotAnAlias) {
  EXPECT_EQ(call("DescribeStateMachineAlias", kAlias), not_referenced(kMachine + ":PROD"));
  EXPECT_EQ(call("DescribeStateMachineAlias", Json{{"stateMachineAliasArn", kMachine + ":1"}}),
            error("InvalidArn",
                  "Invalid Arn: 'Resource type not valid in this context: stateMachineVersion'"));
}

}  // namespace
}  // namespace sidestep::aws::states::describe_state_machine_alias_test
