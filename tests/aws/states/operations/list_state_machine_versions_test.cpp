#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::list_state_machine_versions_test {
namespace {

using ListStateMachineVersions = ApiTest;

// "3 2 1", and " ..." if there are more.
std::string shown(const Json& page) {
  std::string text;
  for (const Json& version : page.at("stateMachineVersions")) {
    if (!text.empty()) text += ' ';
    text += version.at("stateMachineVersionArn").get<std::string>().substr(kMachine.size() + 1);
  }
  return text + (page.contains("nextToken") ? " ..." : "");
}

TEST_F(ListStateMachineVersions, ShowsTheNewestFirstInPages) {
  create(kPass);
  EXPECT_EQ(call("ListStateMachineVersions", Json{{"stateMachineArn", kMachine}}),
            ok(R"({"stateMachineVersions":[]})"));
  result("PublishStateMachineVersion", {{"stateMachineArn", kMachine}});
  EXPECT_EQ(call("ListStateMachineVersions", Json{{"stateMachineArn", kMachine}}),
            ok(R"({"stateMachineVersions":[{"stateMachineVersionArn":")" + kMachine +
               R"(:1","creationDate":)" + kStart + "}]}"));
  for (const std::string* definition : {&kWait, &kFail}) {
    result("UpdateStateMachine",
           {{"stateMachineArn", kMachine}, {"definition", *definition}, {"publish", true}});
  }
  Json request = {{"stateMachineArn", kMachine}, {"maxResults", 2}};
  const Json first = result("ListStateMachineVersions", request);
  EXPECT_EQ(shown(first), "3 2 ...");
  request["nextToken"] = first.at("nextToken");
  EXPECT_EQ(shown(result("ListStateMachineVersions", request)), "1");
  request["nextToken"] = "nonsense";
  EXPECT_EQ(call("ListStateMachineVersions", request),
            error("InvalidToken", "Invalid Token: 'Invalid token'"));
}

TEST_F(ListStateMachineVersions, FindsNoneOfAMachineThatDoesNotExist) {
  EXPECT_EQ(call("ListStateMachineVersions", Json{{"stateMachineArn", kMachine}}),
            ok(R"({"stateMachineVersions":[]})"));
  EXPECT_EQ(call("ListStateMachineVersions", Json{{"stateMachineArn", "x"}}),
            error("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: x'"));
}

}  // namespace
}  // namespace sidestep::aws::states::list_state_machine_versions_test
