#include "tests/aws/states/alias_fixture.h"

namespace sidestep::aws::states::list_state_machine_aliases_test {
namespace {

class ListStateMachineAliases : public AliasTest {
 protected:
  // "A B", and " ..." if there are more.
  std::string listed(const Json& request) {
    page_ = result("ListStateMachineAliases", request);
    std::string text;
    for (const Json& alias : page_.at("stateMachineAliases")) {
      if (!text.empty()) text += ' ';
      text += alias.at("stateMachineAliasArn").get<std::string>().substr(kMachine.size() + 1);
    }
    return text + (page_.contains("nextToken") ? " ..." : "");
  }
  Json page_;
};

TEST_F(ListStateMachineAliases, ShowsThemByNameInPages) {
  EXPECT_EQ(listed({{"stateMachineArn", kMachine}}), "");
  for (const std::string name : {"C", "A", "B"}) {
    call("CreateStateMachineAlias", request_for(name, one));
  }
  EXPECT_EQ(listed({{"stateMachineArn", kMachine}}), "A B C");
  EXPECT_EQ(listed({{"stateMachineArn", kMachine}, {"maxResults", 2}}), "A B ...");
  EXPECT_EQ(listed({{"stateMachineArn", kMachine}, {"nextToken", page_.at("nextToken")}}), "C");
}

TEST_F(ListStateMachineAliases, ShowsThoseOfAVersion) {
  call("CreateStateMachineAlias", request_for("A", one));
  call("CreateStateMachineAlias", request_for("B", both));
  EXPECT_EQ(listed({{"stateMachineArn", kMachine + ":1"}}), "A B");
  EXPECT_EQ(listed({{"stateMachineArn", kMachine + ":2"}}), "B");
}

TEST_F(ListStateMachineAliases, RefusesWhatDoesNotExist) {
  const auto answer_for = [this](const std::string& arn) {
    return call("ListStateMachineAliases", Json{{"stateMachineArn", arn}});
  };
  EXPECT_EQ(answer_for(kMachine + "x"),
            error("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + kMachine + "x'"));
  EXPECT_EQ(answer_for(kMachine + ":9"), not_referenced(kMachine + ":9"));
  EXPECT_EQ(answer_for(kMachine + ":A"),
            error("InvalidArn",
                  "Invalid Arn: 'Resource type not valid in this context: stateMachineAlias'"));
}

}  // namespace
}  // namespace sidestep::aws::states::list_state_machine_aliases_test
