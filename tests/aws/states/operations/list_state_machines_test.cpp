#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::list_state_machines_test {
namespace {

using ListStateMachines = ApiTest;

std::string entry(const std::string& name, const std::string& type = "STANDARD") {
  return R"({"stateMachineArn":"arn:aws:states:us-east-1:123456789012:stateMachine:)" + name +
         R"(","name":")" + name + R"(","type":")" + type + R"(","creationDate":)" + kStart + "}";
}

TEST_F(ListStateMachines, ShowsThemByName) {
  EXPECT_EQ(call("ListStateMachines", "{}"), ok(R"({"stateMachines":[]})"));
  create(kPass, "b", "EXPRESS");
  create(kPass, "a");
  EXPECT_EQ(call("ListStateMachines", "{}"),
            ok(R"({"stateMachines":[)" + entry("a") + ',' + entry("b", "EXPRESS") + "]}"));
}

TEST_F(ListStateMachines, ShowsThoseOfTheCallersAccountAndRegion) {
  create(kPass);
  EXPECT_EQ(call_from("123456789012", "eu-west-1", "ListStateMachines", "{}"),
            ok(R"({"stateMachines":[]})"));
}

TEST_F(ListStateMachines, GoesPageByPage) {
  for (const std::string name : {"a", "b", "c"}) create(kPass, name);
  const Json first = result("ListStateMachines", {{"maxResults", 2}});
  EXPECT_EQ(first.at("stateMachines"),
            parse_json('[' + entry("a") + ',' + entry("b") + ']').value());
  const Json rest = {{"maxResults", 2}, {"nextToken", first.at("nextToken")}};
  EXPECT_EQ(call("ListStateMachines", rest), ok(R"({"stateMachines":[)" + entry("c") + "]}"));
  const std::string invalid = error("InvalidToken", "Invalid Token: 'Invalid token'");
  EXPECT_EQ(call_from("123456789012", "eu-west-1", "ListStateMachines", to_text(rest)), invalid)
      << "a token of another region";
  server.advance(std::chrono::hours(25));
  EXPECT_EQ(call("ListStateMachines", rest), invalid);
  EXPECT_EQ(call("ListStateMachines", R"({"nextToken":"?"})"), invalid);
}

TEST_F(ListStateMachines, RefusesAPageThatIsTooLong) {
  EXPECT_EQ(call("ListStateMachines", R"({"maxResults":-1})"),
            error("ValidationException",
                  "1 validation error detected: Value '-1' at 'maxResults' failed to satisfy "
                  "constraint: Member must have value greater than or equal to 0"));
}

}  // namespace
}  // namespace sidestep::aws::states::list_state_machines_test
