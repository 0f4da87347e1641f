#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::list_executions_test {
namespace {

class ListExecutions : public ApiTest {
 protected:
  // "c b", and "..." if there is a next page, whose token is kept.
  std::string page(Json request) {
    request["stateMachineArn"] = kMachine;
    const Json answer = result("ListExecutions", request);
    std::string names;
    for (const Json& execution : answer.at("executions")) {
      names += (names.empty() ? "" : " ") + execution.at("name").get<std::string>();
    }
    const Json* next = find_member(answer, "nextToken");
    if (next) token_ = next->get<std::string>();
    return next ? names + " ..." : names;
  }

  void start_each(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      start(name);
      server.advance(Millis(1000));
    }
  }

  std::string token_;
};

TEST_F(ListExecutions, ShowsEachWithItsDates) {
  create(kWait);
  start();
  server.advance(std::chrono::seconds(60));
  EXPECT_EQ(call("ListExecutions", Json{{"stateMachineArn", kMachine}}),
            ok(R"({"executions":[{"executionArn":")" + kExecution + R"(","stateMachineArn":")" +
               kMachine +
               R"(","name":"run","status":"SUCCEEDED","startDate":1576800000.000,)"
               R"("stopDate":1576800060.000,"redriveCount":0}]})"));
}

TEST_F(ListExecutions, ShowsTheNewestFirstPageByPage) {
  create(kPass);
  start_each({"a", "b", "c"});
  EXPECT_EQ(page({{"maxResults", 2}}), "c b ...");
  start_each({"d"});
  EXPECT_EQ(page({{"maxResults", 2}, {"nextToken", token_}}), "a") << "whatever started since";
  EXPECT_EQ(page({{"maxResults", 4}}), "d c b a");
}

TEST_F(ListExecutions, ShowsThoseOfAStatus) {
  create(kWait);
  start_each({"a", "b"});
  server.advance(std::chrono::seconds(60));
  start_each({"c"});
  EXPECT_EQ(page({{"statusFilter", "RUNNING"}}), "c");
  EXPECT_EQ(page({{"statusFilter", "SUCCEEDED"}}), "b a");
  EXPECT_EQ(page({{"statusFilter", "FAILED"}}), "");
}

TEST_F(ListExecutions, BindsATokenToItsCallAndADay) {
  create(kPass);
  start_each({"a", "b"});
  EXPECT_EQ(page({{"maxResults", 1}}), "b ...");
  const std::string invalid = error("InvalidToken", "Invalid Token: 'Invalid token'");
  Json request = {{"stateMachineArn", kMachine}, {"nextToken", token_}};
  request["statusFilter"] = "SUCCEEDED";
  EXPECT_EQ(call("ListExecutions", request), invalid) << "of another filter";
  request.erase("statusFilter");
  server.advance(std::chrono::hours(25));
  EXPECT_EQ(call("ListExecutions", request), invalid);
}

TEST_F(ListExecutions, ShowsThoseOfAVersionOrAnAlias) {
  create(kPass);
  result("PublishStateMachineVersion", {{"stateMachineArn", kMachine}});
  result("CreateStateMachineAlias",
         {{"name", "PROD"},
          {"routingConfiguration",
           Json::array({{{"stateMachineVersionArn", kMachine + ":1"}, {"weight", 100}}})}});
  for (const auto& [qualifier, name] : std::vector<std::pair<std::string, std::string>>{
           {"", "plain"}, {":1", "version"}, {":PROD", "alias"}}) {
    result("StartExecution", {{"stateMachineArn", kMachine + qualifier}, {"name", name}});
    server.advance(Millis(1000));
  }
  const auto names = [this](const std::string& qualifier) {
    std::string text;
    const Json answer = result("ListExecutions", {{"stateMachineArn", kMachine + qualifier}});
    for (const Json& execution : answer.at("executions")) {
      text += execution.at("name").get<std::string>() + ' ';
    }
    return text;
  };
  EXPECT_EQ(names(""), "alias version plain ");
  EXPECT_EQ(names(":1"), "alias version ");
  EXPECT_EQ(names(":PROD"), "alias ");
  EXPECT_EQ(names("/Label"), "") << "a Map state of it that started none";
  EXPECT_EQ(
      call("ListExecutions", Json{{"stateMachineArn", kMachine + ":2"}}),
      error("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + kMachine + ":2'"));
}

TEST_F(ListExecutions, RefusesWhatItCannotList) {
  EXPECT_EQ(call("ListExecutions", Json{{"stateMachineArn", kMachine}}),
            error("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + kMachine + "'"));
  EXPECT_EQ(call("ListExecutions", "{}"),
            error("ValidationException", "Must specify either stateMachineArn or mapRunArn"));
  EXPECT_EQ(
      call("ListExecutions", Json{{"stateMachineArn", kExecution}}),
      error("InvalidArn", "Invalid Arn: 'Resource type not valid in this context: execution'"));
  EXPECT_EQ(call("ListExecutions", Json{{"stateMachineArn", kMachine}, {"statusFilter", "DONE"}}),
            error("ValidationException",
                  "1 validation error detected: Value 'DONE' at 'statusFilter' failed to satisfy "
                  "constraint: Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, "
                  "PENDING_REDRIVE, ABORTED, FAILED, RUNNING]"));
}

TEST_F(ListExecutions, ListsOfAMachineOrOfAMapRun) {
  const std::string map_run = "arn:aws:states:us-east-1:123456789012:mapRun:m/label:1";
  create(kPass);
  EXPECT_EQ(call("ListExecutions", Json{{"stateMachineArn", kMachine}, {"mapRunArn", map_run}}),
            error("ValidationException",
                  "Must specify either stateMachineArn or mapRunArn, but not both"));
  EXPECT_EQ(
      call("ListExecutions", Json{{"stateMachineArn", kMachine}, {"redriveFilter", "REDRIVEN"}}),
      error("ValidationException", "redriveFilter can only be used together with mapRunArn"));
  EXPECT_EQ(call("ListExecutions", Json{{"mapRunArn", map_run}}), not_found(map_run));
  EXPECT_EQ(
      call("ListExecutions", Json{{"mapRunArn", kMachine}}),
      error("InvalidArn", "Invalid Arn: 'Resource type not valid in this context: stateMachine'"));
  EXPECT_EQ(call("ListExecutions",
                 Json{{"stateMachineArn", kMachine}, {"statusFilter", "PENDING_REDRIVE"}}),
            error("ValidationException", "statusFilter PENDING_REDRIVE needs mapRunArn"));
}

TEST_F(ListExecutions, IsNotForExpressMachines) {
  create(kPass, "m", "EXPRESS");
  EXPECT_EQ(call("ListExecutions", Json{{"stateMachineArn", kMachine}}),
            error("StateMachineTypeNotSupported",
                  "This operation is not supported by this type of state machine"));
}

TEST_F(ListExecutions, TakesNoMaxResultsAsTheDefault) {
  create(kPass);
  for (int i = 0; i < 101; ++i) start(std::to_string(i));
  const Json request = {{"stateMachineArn", kMachine}, {"maxResults", 0}};
  EXPECT_EQ(result("ListExecutions", request).at("executions").size(), 100u);
}

}  // namespace
}  // namespace sidestep::aws::states::list_executions_test
