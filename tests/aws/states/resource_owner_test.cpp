// What a caller of another account or region gets, by full ARN, from every operation that takes
// one; and that nothing comes of it.

#include "aws/states/resource_owner.h"

#include <set>

#include "aws/model/service_model.h"
#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::resource_owner_test {
namespace {

const std::string kActivity = "arn:aws:states:us-east-1:123456789012:activity:a";
const std::string kMapRun = "arn:aws:states:us-east-1:123456789012:mapRun:m/Map:x";
const std::string kVersion = kMachine + ":1";
const std::string kAlias = kMachine + ":live";

struct Named {
  std::string operation;
  Json body;
  std::string arn;
  std::string here;  // what AWS answers in another region, where nothing has that name
};

std::string no_machine(const std::string& arn) {
  return error("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
}
std::string no_execution() {
  return error("ExecutionDoesNotExist", "Execution Does Not Exist: '" + kExecution + "'");
}
std::string no_activity() {
  return error("ActivityDoesNotExist", "Activity Does Not Exist: '" + kActivity + "'");
}

std::string no_reference(const std::string& arn) {
  std::string text =
      error("ResourceNotFound", "Request references a resource that does not exist.");
  text.insert(text.size() - 1, R"(,"resourceName":")" + arn + '"');
  return text;
}

std::vector<Named> all_calls() {
  const Json machine{{"stateMachineArn", kMachine}};
  const Json execution{{"executionArn", kExecution}};
  const Json activity{{"activityArn", kActivity}};
  const Json map_run{{"mapRunArn", kMapRun}};
  const Json alias{{"stateMachineAliasArn", kAlias}};
  Json tags{{"resourceArn", kMachine}, {"tags", Json::array({Json{{"key", "k"}, {"value", "v"}}})}};
  Json routes{{"name", "other"}};
  routes["routingConfiguration"] =
      Json::array({Json{{"stateMachineVersionArn", kVersion}, {"weight", 100}}});
  return {
      {"CreateStateMachineAlias", routes, kVersion, no_reference(kVersion)},
      {"DeleteActivity", activity, kActivity, ok("{}")},
      {"DeleteStateMachine", machine, kMachine, ok("{}")},
      {"DeleteStateMachineAlias", alias, kAlias, ok("{}")},
      {"DeleteStateMachineVersion", {{"stateMachineVersionArn", kVersion}}, kVersion, ok("{}")},
      {"DescribeActivity", activity, kActivity, no_activity()},
      {"DescribeExecution", execution, kExecution, no_execution()},
      {"DescribeMapRun", map_run, kMapRun, not_found(kMapRun)},
      {"DescribeStateMachine", machine, kMachine, no_machine(kMachine)},
      {"DescribeStateMachineAlias", alias, kAlias, no_reference(kAlias)},
      {"DescribeStateMachineForExecution", execution, kExecution, no_execution()},
      {"GetActivityTask", activity, kActivity, no_activity()},
      {"GetExecutionHistory", execution, kExecution, no_execution()},
      {"ListExecutions", machine, kMachine, no_machine(kMachine)},
      {"ListExecutions", map_run, kMapRun, not_found(kMapRun)},
      {"ListMapRuns", execution, kExecution, no_execution()},
      {"ListStateMachineAliases", machine, kMachine, no_machine(kMachine)},
      {"ListStateMachineVersions", machine, kMachine, no_machine(kMachine)},
      {"ListTagsForResource", {{"resourceArn", kMachine}}, kMachine, not_found(kMachine)},
      {"PublishStateMachineVersion", machine, kMachine, no_machine(kMachine)},
      {"RedriveExecution", execution, kExecution, no_execution()},
      {"StartExecution", machine, kMachine, no_machine(kMachine)},
      {"StartExecution", {{"stateMachineArn", kAlias}}, kAlias, no_machine(kAlias)},
      {"StartSyncExecution", machine, kMachine, no_machine(kMachine)},
      {"StopExecution", execution, kExecution, no_execution()},
      {"TagResource", tags, kMachine, not_found(kMachine)},
      {"UntagResource",
       {{"resourceArn", kMachine}, {"tagKeys", {"k"}}},
       kMachine,
       not_found(kMachine)},
      {"UpdateMapRun",
       {{"mapRunArn", kMapRun}, {"maxConcurrency", 1}},
       kMapRun,
       not_found(kMapRun)},
      {"UpdateStateMachine",
       {{"stateMachineArn", kMachine}, {"definition", kPass}},
       kMachine,
       no_machine(kMachine)},
      {"UpdateStateMachineAlias",
       {{"stateMachineAliasArn", kAlias}, {"description", "d"}},
       kAlias,
       no_reference(kAlias)},
  };
}

class ResourceOwnerTest : public ApiTest {
 protected:
  ResourceOwnerTest() {
    create(kWait);
    result("PublishStateMachineVersion", {{"stateMachineArn", kMachine}});
    Json alias{{"name", "live"}};
    alias["routingConfiguration"] =
        Json::array({Json{{"stateMachineVersionArn", kVersion}, {"weight", 100}}});
    result("CreateStateMachineAlias", alias);
    result("CreateActivity", {{"name", "a"}});
    start();
  }

  // All that a change would show in.
  std::string everything() {
    std::string text;
    for (const auto& [operation, body] : std::vector<std::pair<std::string, Json>>{
             {"DescribeStateMachine", {{"stateMachineArn", kMachine}}},
             {"DescribeStateMachineAlias", {{"stateMachineAliasArn", kAlias}}},
             {"ListStateMachines", Json::object()},
             {"ListStateMachineVersions", {{"stateMachineArn", kMachine}}},
             {"ListStateMachineAliases", {{"stateMachineArn", kMachine}}},
             {"ListExecutions", {{"stateMachineArn", kMachine}}},
             {"ListActivities", Json::object()},
             {"ListTagsForResource", {{"resourceArn", kMachine}}},
             {"GetExecutionHistory", {{"executionArn", kExecution}}}}) {
      text += call(operation, body) + '\n';
    }
    return text;
  }
};

TEST_F(ResourceOwnerTest, DeniesAnotherAccount) {
  const std::string before = everything();
  for (const Named& named : all_calls()) {
    for (const std::string region : {"us-east-1", "eu-west-1"}) {
      EXPECT_EQ(call_from("000000000002", region, named.operation, to_text(named.body)),
                error("AccessDeniedException",
                      "User: arn:aws:iam::000000000002:root is not authorized to perform: states:" +
                          named.operation + " on resource: " + named.arn +
                          " because no resource-based policy allows the states:" + named.operation +
                          " action"));
    }
  }
  EXPECT_EQ(everything(), before);
}

TEST_F(ResourceOwnerTest, FindsNothingInAnotherRegion) {
  const std::string before = everything();
  for (const Named& named : all_calls()) {
    EXPECT_EQ(call_from("123456789012", "eu-west-1", named.operation, to_text(named.body)),
              named.here)
        << named.operation;
  }
  EXPECT_EQ(everything(), before);
}

TEST_F(ResourceOwnerTest, LooksAtEveryOperationThatTakesAnArn) {
  const ServiceModel* model = ServiceModel::find("states");
  std::set<std::string> tried;
  for (const Named& named : all_calls()) tried.insert(named.operation);
  for (const Operation* operation : all_operations()) {
    for (const Member& member : model->operation(operation->name)->input->members) {
      const bool names_one = member.name.ends_with("Arn") && member.name != "roleArn";
      EXPECT_TRUE(!names_one || tried.contains(std::string(operation->name))) << operation->name;
    }
  }
}

TEST_F(ResourceOwnerTest, LeavesForeignArnsToTheOperation) {
  for (const std::string& arn : {std::string("m"), std::string("arn:aws:states"),
                                 std::string("arn:aws:lambda:us-east-1:000000000002:function:m")}) {
    EXPECT_THAT(call("DescribeStateMachine", {{"stateMachineArn", arn}}),
                ::testing::HasSubstr("InvalidArn"))
        << arn;
  }
  for (const std::string& arn : {std::string("arn:aws:states:us-east-1::stateMachine:m"),
                                 std::string("arn:aws:states:us-east-1:1:stateMachine:m"),
                                 std::string("arn:aws:states::123456789012:stateMachine:m")}) {
    EXPECT_EQ(call("DescribeStateMachine", {{"stateMachineArn", arn}}), no_machine(arn));
  }
}

TEST_F(ResourceOwnerTest, TakesATokenOnlyFromWhereItWasGivenOut) {
  create(kCallback, "callback");
  const std::string machine = "arn:aws:states:us-east-1:123456789012:stateMachine:callback";
  result("StartExecution", {{"stateMachineArn", machine}, {"name", "run"}});
  for (const auto& [operation, extra] :
       std::vector<std::pair<std::string, Json>>{{"SendTaskHeartbeat", Json::object()},
                                                 {"SendTaskFailure", {{"error", "E"}}},
                                                 {"SendTaskSuccess", {{"output", "1"}}}}) {
    Json body = extra;
    body["taskToken"] = token();
    for (const auto& [account, region] :
         {std::pair{"000000000002", "us-east-1"}, std::pair{"123456789012", "eu-west-1"}}) {
      EXPECT_EQ(call_from(account, region, operation, to_text(body)),
                error("InvalidToken", "Invalid Token: 'Invalid token'"));
    }
  }
  EXPECT_EQ(call("SendTaskSuccess", {{"taskToken", token()}, {"output", "1"}}), ok("{}"));
}

}  // namespace
}  // namespace sidestep::aws::states::resource_owner_test
