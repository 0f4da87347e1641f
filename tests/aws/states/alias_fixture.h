#pragma once
// A machine `m` with versions 1 (kPass) and 2 (kWait), for tests of aliases.

#include "tests/aws/states/harness.h"

namespace sidestep::aws::states {

class AliasTest : public ApiTest {
 protected:
  AliasTest() {
    create(kPass);
    result("PublishStateMachineVersion", {{"stateMachineArn", kMachine}});
    result("UpdateStateMachine",
           {{"stateMachineArn", kMachine}, {"definition", kWait}, {"publish", true}});
  }

  static Json route(int version, int weight) {
    return {{"stateMachineVersionArn", kMachine + ':' + std::to_string(version)},
            {"weight", weight}};
  }

  static Json request_for(const std::string& name, const Json& routes) {
    return {{"name", name}, {"routingConfiguration", routes}};
  }

  static std::string refusal(const std::string& message) {
    std::string text = R"(400 {"__type":"ValidationException","message":)";
    append_quoted(text, message);
    return text + R"(,"reason":"INVALID_ROUTING_CONFIGURATION"})";
  }

  // Of an alias, or of a version that routes name.
  static std::string not_referenced(const std::string& arn) {
    std::string text =
        error("ResourceNotFound", "Request references a resource that does not exist.");
    text.insert(text.size() - 1, R"(,"resourceName":")" + arn + '"');
    return text;
  }

  const Json one = Json::array({route(1, 100)});
  const Json both = Json::array({route(1, 25), route(2, 75)});
};

}  // namespace sidestep::aws::states
