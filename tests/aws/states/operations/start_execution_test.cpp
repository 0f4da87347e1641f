#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::start_execution_test {
namespace {

using StartExecution = ApiTest;

const std::string kStarted =
    ok(R"({"executionArn":")" + kExecution + R"(","startDate":)" + kStart + "}");
const std::string kExists =
    error("ExecutionAlreadyExists", "Execution Already Exists: '" + kExecution + "'");

Json request_for(const std::string& name, const std::string& input = "{}") {
  return {{"stateMachineArn", kMachine}, {"name", name}, {"input", input}};
}

TEST_F(StartExecution, AnswersWithTheArnAndTheDate) {
  create(kPass);
  EXPECT_EQ(call("StartExecution", request_for("run")), kStarted);
}

TEST_F(StartExecution, MakesUpANameThatIsNotGiven) {
  create(kPass);
  const Json request = {{"stateMachineArn", kMachine}};
  const std::string one = result("StartExecution", request).at("executionArn").get<std::string>();
  const std::string two = result("StartExecution", request).at("executionArn").get<std::string>();
  const std::string uuid = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}";
  EXPECT_THAT(one,
              ::testing::MatchesRegex("arn:aws:states:us-east-1:123456789012:execution:m:" + uuid));
  EXPECT_NE(one, two);
  EXPECT_EQ(result("DescribeExecution", {{"executionArn", one}}).at("input"), Json("{}"));
}

TEST_F(StartExecution, IsAnsweredLikeTheFirstTimeWhileItRuns) {
  create(kWait);
  EXPECT_EQ(call("StartExecution", request_for("run")), kStarted);
  server.advance(std::chrono::seconds(5));
  EXPECT_EQ(call("StartExecution", request_for("run")), kStarted);
  EXPECT_EQ(server.engine.running_count(), 1u);
}

TEST_F(StartExecution, RefusesANameThatIsTaken) {
  create(kWait);
  start();
  EXPECT_EQ(call("StartExecution", request_for("run", "[]")), kExists) << "with another input";
  server.advance(std::chrono::seconds(60));
  EXPECT_EQ(call("StartExecution", request_for("run")), kExists) << "by one that has ended";
}

TEST_F(StartExecution, RefusesAnInputThatIsNotJson) {
  create(kPass);
  EXPECT_EQ(call("StartExecution", request_for("run", "not")),
            error("InvalidExecutionInput",
                  "Invalid State Machine Execution Input: 'Unrecognized token 'not': was expecting "
                  "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at "
                  "[Source: (String)\"not\"; line: 1, column: 4]'"));
}

TEST_F(StartExecution, SaysWhatTheParserSaysOfOtherTexts) {
  create(kPass);
  const std::pair<std::string, std::string> cases[] = {
      {"", "No content to map due to end-of-input\n at [Source: (String)\"\"; line: 1, column: 0]"},
      {"{'a':1}",
       "Unexpected character (''' (code 39)): was expecting double-quote to start field name\n at "
       "[Source: (String)\"{'a':1}\"; line: 1, column: 3]"},
      {"[1,",
       "Unexpected end-of-input within/between Array entries\n at [Source: (String)\"[1,\"; line: "
       "1, column: 4]"},
  };
  for (const auto& [input, message] : cases) {
    EXPECT_EQ(
        call("StartExecution", request_for("run", input)),
        error("InvalidExecutionInput", "Invalid State Machine Execution Input: '" + message + "'"));
  }
}

// A machine whose version 1 passes, whose version 2 waits, and whose current revision fails.
class StartExecutionOfAVersion : public ApiTest {
 protected:
  StartExecutionOfAVersion() {
    create(kPass);
    result("PublishStateMachineVersion", {{"stateMachineArn", kMachine}});
    result("UpdateStateMachine",
           {{"stateMachineArn", kMachine}, {"definition", kWait}, {"publish", true}});
    result("UpdateStateMachine", {{"stateMachineArn", kMachine}, {"definition", kFail}});
  }
  void make_alias(const std::string& name, int first, int second) {
    const auto route = [](int version, int weight) {
      return Json{{"stateMachineVersionArn", kMachine + ':' + std::to_string(version)},
                  {"weight", weight}};
    };
    result("CreateStateMachineAlias",
           {{"name", name},
            {"routingConfiguration", Json::array({route(1, first), route(2, second)})}});
  }
  // What DescribeExecution says of an execution of `qualifier`.
  Json started(const std::string& qualifier, const std::string& name) {
    const Json answer =
        result("StartExecution", {{"stateMachineArn", kMachine + qualifier}, {"name", name}});
    return result("DescribeExecution", {{"executionArn", answer.at("executionArn")}});
  }
};

TEST_F(StartExecutionOfAVersion, RunsIt) {
  const Json one = started(":1", "one");
  EXPECT_EQ(one.at("status"), Json("SUCCEEDED"));
  EXPECT_EQ(one.at("executionArn"), Json("arn:aws:states:us-east-1:123456789012:execution:m:one"));
  EXPECT_EQ(one.at("stateMachineArn"), Json(kMachine));
  EXPECT_EQ(one.at("stateMachineVersionArn"), Json(kMachine + ":1"));
  EXPECT_FALSE(one.contains("stateMachineAliasArn"));
  EXPECT_EQ(started(":2", "two").at("status"), Json("RUNNING"));
  const Json current = started("", "current");
  EXPECT_EQ(current.at("status"), Json("FAILED"));
  EXPECT_FALSE(current.contains("stateMachineVersionArn"));
}

TEST_F(StartExecutionOfAVersion, ChoosesItByAnAliasesWeights) {
  make_alias("ALL1", 100, 0);
  make_alias("ALL2", 0, 100);
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(started(":ALL1", "a" + std::to_string(i)).at("status"), Json("SUCCEEDED"));
    EXPECT_EQ(started(":ALL2", "b" + std::to_string(i)).at("status"), Json("RUNNING"));
  }
  const Json execution = started(":ALL2", "last");
  EXPECT_EQ(execution.at("stateMachineVersionArn"), Json(kMachine + ":2"));
  EXPECT_EQ(execution.at("stateMachineAliasArn"), Json(kMachine + ":ALL2"));
  const Json history = result("GetExecutionHistory",
                              {{"executionArn", execution.at("executionArn")}, {"maxResults", 1}});
  EXPECT_EQ(to_text(history.at("events").at(0).at("executionStartedEventDetails")),
            R"({"input":"{}","inputDetails":{"truncated":false},"roleArn":")" + kRole +
                R"(","stateMachineAliasArn":")" + kMachine +
                R"(:ALL2","stateMachineVersionArn":")" + kMachine + R"(:2"})");
}

TEST_F(StartExecutionOfAVersion, RefusesWhatThereIsNot) {
  for (const std::string qualifier : {":3", ":TEST"}) {
    EXPECT_EQ(call("StartExecution", Json{{"stateMachineArn", kMachine + qualifier}}),
              error("StateMachineDoesNotExist",
                    "State Machine Does Not Exist: '" + kMachine + qualifier + "'"));
  }
  EXPECT_EQ(call("StartExecution", Json{{"stateMachineArn", kMachine + "/Label"}}),
            R"(400 {"__type":"ValidationException","message":"This operation does not take the )"
            R"(ARN of a Map state: ')" +
                kMachine + R"(/Label'","reason":"API_DOES_NOT_SUPPORT_LABELED_ARNS"})");
}

TEST_F(StartExecution, RefusesAMachineThatDoesNotExist) {
  EXPECT_EQ(call("StartExecution", request_for("run")),
            error("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + kMachine + "'"));
  EXPECT_EQ(call("StartExecution", R"({"stateMachineArn":"m"})"),
            error("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: m'"));
}

TEST_F(StartExecution, RejectsInvalidNames) {
  create(kPass);
  EXPECT_EQ(call("StartExecution", request_for("a b")),
            error("InvalidName", "Invalid Name: 'a b'"));
  EXPECT_EQ(call("StartExecution", request_for(std::string(81, 'x'))),
            error("ValidationException",
                  "1 validation error detected: Value '" + std::string(81, 'x') +
                      "' at 'name' failed to satisfy constraint: Member must have length less "
                      "than or equal to 80"));
}

TEST_F(StartExecution, RunsAnExpressMachineWithoutARecord) {
  create(kWait, "m", "EXPRESS");
  const std::string arn = start("run");
  EXPECT_THAT(arn, ::testing::StartsWith("arn:aws:states:us-east-1:123456789012:express:m:run:"));
  EXPECT_NE(start("run"), arn) << "names may repeat";
  EXPECT_EQ(server.engine.running_count(), 2u);
  const std::string refusal =
      error("InvalidArn", "Invalid Arn: 'Resource type not valid in this context: express'");
  for (const std::string operation : {"DescribeExecution", "GetExecutionHistory", "StopExecution",
                                      "DescribeStateMachineForExecution"}) {
    EXPECT_EQ(call(operation, Json{{"executionArn", arn}}), refusal) << operation;
  }
  server.advance(std::chrono::seconds(60));
  EXPECT_EQ(server.engine.running_count(), 0u);
  EXPECT_EQ(storage::Executions(server.storage.reader()).last_id(), 0);
}

TEST_F(StartExecution, EndsAnExpressExecutionAfterFiveMinutes) {
  create(R"({"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":600,"End":true}}})", "m",
         "EXPRESS");
  start();
  server.advance(std::chrono::seconds(299));
  EXPECT_EQ(server.engine.running_count(), 1u);
  server.advance(std::chrono::seconds(1));
  EXPECT_EQ(server.engine.running_count(), 0u);
}

}  // namespace
}  // namespace sidestep::aws::states::start_execution_test
