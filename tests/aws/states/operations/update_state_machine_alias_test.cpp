#include "tests/aws/states/alias_fixture.h"

namespace sidestep::aws::states::update_state_machine_alias_test {
namespace {

class UpdateStateMachineAlias : public AliasTest {
 protected:
  UpdateStateMachineAlias() {
    result("CreateStateMachineAlias", request_for("PROD", one));
    server.advance(std::chrono::seconds(5));
  }
  Json alias() { return result("DescribeStateMachineAlias", kAlias); }

  const Json kAlias = {{"stateMachineAliasArn", kMachine + ":PROD"}};
};

TEST_F(UpdateStateMachineAlias, ChangesWhatIsGiven) {
  Json request = kAlias;
  request["routingConfiguration"] = both;
  EXPECT_EQ(call("UpdateStateMachineAlias", request), ok(R"({"updateDate":1576800005.000})"));
  EXPECT_EQ(alias().at("routingConfiguration"), both);
  request = kAlias;
  request["description"] = "d";
  call("UpdateStateMachineAlias", request);
  EXPECT_EQ(alias().at("routingConfiguration"), both) << "what is not given stays";
  EXPECT_EQ(alias().at("description"), Json("d"));
  server.advance(std::chrono::seconds(5));
  EXPECT_EQ(call("UpdateStateMachineAlias", request), ok(R"({"updateDate":1576800005.000})"))
      << "a repetition changes nothing";
}

TEST_F(UpdateStateMachineAlias, RefusesToChangeNothing) {
  EXPECT_EQ(call("UpdateStateMachineAlias", kAlias),
            R"(400 {"__type":"ValidationException","message":"Either the description or the )"
            R"(routing configuration must be specified","reason":"MISSING_REQUIRED_PARAMETER"})");
}

TEST_F(UpdateStateMachineAlias, RefusesWhatDoesNotExist) {
  Json request = kAlias;
  request["routingConfiguration"] = Json::array({route(3, 100)});
  EXPECT_EQ(call("UpdateStateMachineAlias", request), not_referenced(kMachine + ":3"));
  request["stateMachineAliasArn"] = kMachine + ":TEST";
  EXPECT_EQ(call("UpdateStateMachineAlias", request), not_referenced(kMachine + ":TEST"));
  request["stateMachineAliasArn"] = kMachine + "x:PROD";
  EXPECT_EQ(call("UpdateStateMachineAlias", request), not_referenced(kMachine + "x:PROD"));
  EXPECT_EQ(alias().at("routingConfiguration"), one);
}

TEST_F(UpdateStateMachineAlias, RefusesVersionsOfAnotherMachine) {
  create(kPass, "other");
  const std::string other = "arn:aws:states:us-east-1:123456789012:stateMachine:other";
  result("PublishStateMachineVersion", {{"stateMachineArn", other}});
  Json request = kAlias;
  request["routingConfiguration"] =
      Json::array({{{"stateMachineVersionArn", other + ":1"}, {"weight", 100}}});
  EXPECT_EQ(call("UpdateStateMachineAlias", request),
            refusal("Routing configuration must contain versions of the alias's state machine. "
                    "Received: [" +
                    other + "]"));
}

}  // namespace
}  // namespace sidestep::aws::states::update_state_machine_alias_test
