#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::describe_state_machine_for_execution_test {
namespace {

using DescribeStateMachineForExecution = ApiTest;

const Json kRequest = {{"executionArn", kExecution}};
const std::string kConfiguration =
    R"("loggingConfiguration":{"level":"OFF","includeExecutionData":false},)"
    R"("tracingConfiguration":{"enabled":false},)"
    R"("encryptionConfiguration":{"type":"AWS_OWNED_KEY"})";

std::string described(const std::string& definition) {
  return R"({"stateMachineArn":")" + kMachine + R"(","name":"m","definition":)" + definition +
         R"(,"roleArn":")" + kRole + R"(","updateDate":)" + kStart + "," + kConfiguration;
}

TEST_F(DescribeStateMachineForExecution, ShowsWhatTheExecutionWasStartedWith) {
  create(R"({"StartAt":"A","States":{"A":{"Type":"Succeed"}}})");
  start();
  const std::string definition =
      R"("{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}")";
  EXPECT_EQ(call("DescribeStateMachineForExecution", kRequest), ok(described(definition) + "}"));
  server.advance(Millis(1000));
  result("UpdateStateMachine",
         {{"stateMachineArn", kMachine}, {"definition", kPass}, {"roleArn", kRole + "2"}});
  EXPECT_EQ(call("DescribeStateMachineForExecution", kRequest), ok(described(definition) + "}"))
      << "after an update";
}

TEST_F(DescribeStateMachineForExecution, NamesTheRevisionAfterAnUpdate) {
  create(kWait);
  const Json updated =
      result("UpdateStateMachine", {{"stateMachineArn", kMachine}, {"definition", kPass}});
  start();
  const Json answer = result("DescribeStateMachineForExecution", kRequest);
  EXPECT_EQ(answer.at("definition"), Json(kPass));
  EXPECT_EQ(answer.at("revisionId"), updated.at("revisionId"));
  EXPECT_EQ(answer.at("updateDate"), updated.at("updateDate"));
}

TEST_F(DescribeStateMachineForExecution, ShowsAnEmptyDefinitionIfOnlyMetadataIsWanted) {
  create(kPass);
  start();
  Json request = kRequest;
  request["includedData"] = "METADATA_ONLY";
  EXPECT_EQ(call("DescribeStateMachineForExecution", request), ok(described(R"("{}")") + "}"));
}

TEST_F(DescribeStateMachineForExecution, OutlivesTheMachine) {
  create(R"({"StartAt":"A","States":{"A":{"Type":"Succeed"}}})");
  start();
  const std::string before = call("DescribeStateMachineForExecution", kRequest);
  result("DeleteStateMachine", {{"stateMachineArn", kMachine}});
  EXPECT_EQ(call("DescribeStateMachineForExecution", kRequest), before);
  result("CreateStateMachine", {{"name", "m"},
                                {"definition", kWait},
                                {"roleArn", kRole},
                                {"tracingConfiguration", {{"enabled", true}}}});
  EXPECT_EQ(call("DescribeStateMachineForExecution", kRequest), before) << "another of its name";
}

TEST_F(DescribeStateMachineForExecution, RefusesWhatThereIsNot) {
  EXPECT_EQ(call("DescribeStateMachineForExecution", kRequest),
            error("ExecutionDoesNotExist", "Execution Does Not Exist: '" + kExecution + "'"));
  EXPECT_EQ(call("DescribeStateMachineForExecution", R"({"executionArn":"x"})"),
            error("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: x'"));
}

}  // namespace
}  // namespace sidestep::aws::states::describe_state_machine_for_execution_test
