#include "tests/aws/states/alias_fixture.h"

namespace sidestep::aws::states::create_state_machine_alias_test {
namespace {

using CreateStateMachineAlias = AliasTest;

const std::string kCreated =
    ok(R"({"stateMachineAliasArn":")" + kMachine + R"(:PROD","creationDate":)" + kStart + "}");

TEST_F(CreateStateMachineAlias, AnswersWithTheArnAndTheDate) {
  EXPECT_EQ(call("CreateStateMachineAlias", request_for("PROD", both)), kCreated);
}

TEST_F(CreateStateMachineAlias, IsAnsweredLikeTheFirstTimeWhenItIsRepeated) {
  Json request = request_for("PROD", both);
  request["description"] = "d";
  call("CreateStateMachineAlias", request);
  server.advance(std::chrono::seconds(5));
  EXPECT_EQ(call("CreateStateMachineAlias", request), kCreated);
  const std::string taken =
      error("ConflictException",
            "Failed to create alias because an alias with the same name and a different routing "
            "configuration already exists.");
  request["description"] = "other";
  EXPECT_EQ(call("CreateStateMachineAlias", request), taken);
  EXPECT_EQ(call("CreateStateMachineAlias", request_for("PROD", one)), taken);
}

TEST_F(CreateStateMachineAlias, RefusesRoutesThatMakeNoSense) {
  struct Case {
    Json routes;
    std::string message;
  };
  const auto elsewhere = [](const std::string& name) {
    return Json{
        {"stateMachineVersionArn", "arn:aws:states:us-east-1:123456789012:stateMachine:" + name},
        {"weight", 50}};
  };
  for (const Case& test : std::vector<Case>{
           {Json::array({{{"stateMachineVersionArn", kMachine}, {"weight", 100}}}),
            "Routing configuration must contain state machine version ARNs. Received: [" +
                kMachine + "]"},
           {Json::array({route(1, 50), elsewhere("other:1")}),
            "Routing configuration must contain versions of one state machine. Received: [" +
                kMachine + ":1, arn:aws:states:us-east-1:123456789012:stateMachine:other:1]"},
           {Json::array({route(1, 50), route(2, 40)}),
            "Sum of routing configuration weights must equal 100. Received: [50, 40]"},
           {Json::array({route(1, 0)}),
            "Sum of routing configuration weights must equal 100. Received: [0]"},
           {Json::array({route(1, 70), route(2, 31)}),
            "Sum of routing configuration weights must equal 100. Received: [70, 31]"},
           {Json::array({route(1, 50), route(1, 50)}),
            "Routing configuration must contain distinct state machine version ARNs. Received: [" +
                kMachine + ":1, " + kMachine + ":1]"}}) {
    EXPECT_EQ(call("CreateStateMachineAlias", request_for("PROD", test.routes)),
              refusal(test.message));
  }
}

TEST_F(CreateStateMachineAlias, RefusesVersionsThatDoNotExist) {
  EXPECT_EQ(call("CreateStateMachineAlias", request_for("PROD", Json::array({route(3, 100)}))),
            not_referenced(kMachine + ":3"));
  const Json nowhere =
      Json::array({{{"stateMachineVersionArn", kMachine + "x:1"}, {"weight", 100}}});
  EXPECT_EQ(call("CreateStateMachineAlias", request_for("PROD", nowhere)),
            not_referenced(kMachine + "x"));
}

TEST_F(CreateStateMachineAlias, RefusesMembersThatAreOutOfBounds) {
  const std::string error_begin = "1 validation error detected: Value ";
  EXPECT_EQ(call("CreateStateMachineAlias", request_for("123", one)),
            error("ValidationException",
                  error_begin +
                      "'123' at 'name' failed to satisfy constraint: Member must satisfy regular "
                      "expression pattern: ^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$"));
  EXPECT_EQ(call("CreateStateMachineAlias", request_for("A", Json::array({route(1, 101)}))),
            error("ValidationException",
                  error_begin + "'101' at 'routingConfiguration.1.member.weight' failed to satisfy "
                                "constraint: Member must have value less than or equal to 100"));
  EXPECT_EQ(
      call("CreateStateMachineAlias",
           request_for("A", Json::array({route(1, 50), route(2, 30), route(1, 20)}))),
      error("ValidationException",
            error_begin + "'[RoutingConfigurationListItem(stateMachineVersionArn=" + kMachine +
                ":1, weight=50), RoutingConfigurationListItem(stateMachineVersionArn=" + kMachine +
                ":2, weight=30), RoutingConfigurationListItem(stateMachineVersionArn=" + kMachine +
                ":1, weight=20)]' at 'routingConfiguration' failed to satisfy constraint: Member "
                "must have length less than or equal to 2"));
  EXPECT_EQ(call("CreateStateMachineAlias", request_for("A", Json::array())),
            error("ValidationException",
                  error_begin + "'[]' at 'routingConfiguration' failed to satisfy constraint: "
                                "Member must have length greater than or equal to 1"));
}

TEST_F(CreateStateMachineAlias, RefusesMoreThanAHundred) {
  for (int i = 0; i < 100; ++i) {
    call("CreateStateMachineAlias", request_for("a" + std::to_string(i), one));
  }
  EXPECT_EQ(call("CreateStateMachineAlias", request_for("b", one)),
            error("ServiceQuotaExceededException",
                  "A state machine can have 100 aliases. Delete those that are not needed."));
  EXPECT_THAT(call("CreateStateMachineAlias", request_for("a1", one)),
              ::testing::StartsWith("200 "))
      << "a repetition makes none";
}

}  // namespace
}  // namespace sidestep::aws::states::create_state_machine_alias_test
