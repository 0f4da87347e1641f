#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::test_state_test {
namespace {

const std::string kPassState = R"({"Type":"Pass","End":true})";
const std::string kTask =
    R"({"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":)"
    R"({"FunctionName":"f"},"Next":"N"})";
const std::string kParallel =
    R"({"Type":"Parallel","End":true,"Branches":[{"StartAt":"A","States":{"A":{"Type":"Pass",)"
    R"("End":true}}},{"StartAt":"B","States":{"B":{"Type":"Pass","End":true}}}]})";
const std::string kMapEnd =
    R"("ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},)"
    R"("StartAt":"I","States":{"I":{"Type":"Pass","End":true}}}})";
const std::string kMap = R"({"Type":"Map","End":true,)" + kMapEnd;
const std::string kWritingMap =
    R"({"Type":"Map","End":true,"ResultWriter":{"Resource":"arn:aws:states:::s3:putObject",)"
    R"("Parameters":{"Bucket":"b"}},"Label":"L",)" +
    kMapEnd;

class TestState : public ApiTest {
 protected:
  // The answer for `state` with other members of the request in `more`.
  std::string tried(const std::string& state, const std::string& more = "{}") {
    Json request = Json::parse(more);
    request["definition"] = state;
    return call("TestState", request);
  }
};

struct AnswerCase {
  std::string state;
  std::string more;
  std::string answer;
};

TEST_F(TestState, ReturnsTheResultOfAState) {
  const std::vector<AnswerCase> cases = {
      {kPassState, "{}", R"({"output":"{}","status":"SUCCEEDED"})"},
      {kPassState, R"({"input":"{\"a\": 1}","inspectionLevel":"DEBUG"})",
       R"({"output":"{\"a\": 1}","inspectionData":{"input":"{\"a\": 1}",)"
       R"("afterInputPath":"{\"a\": 1}","afterParameters":"{\"a\": 1}",)"
       R"("afterResultPath":"{\"a\": 1}","afterResultSelector":"{\"a\": 1}"},)"
       R"("status":"SUCCEEDED"})"},
      {R"({"Type":"Fail","Error":"E","Cause":"C"})", "{}",
       R"({"error":"E","cause":"C","status":"FAILED"})"},
      {kTask, R"({"mock":{"result":"{\"Payload\":7}"}})",
       R"({"output":"{\"Payload\":7}","nextState":"N","status":"SUCCEEDED"})"},
      {kTask, R"({"mock":{"errorOutput":{"error":"E"}}})", R"({"error":"E","status":"FAILED"})"},
      {R"({"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","End":true,"Retry":)"
       R"([{"ErrorEquals":["E"]}],"Catch":[{"ErrorEquals":["States.ALL"],"Next":"H"}]})",
       R"({"mock":{"errorOutput":{"error":"E","cause":"C"}},"inspectionLevel":"TRACE",)"
       R"("stateConfiguration":{"retrierRetryCount":3}})",
       R"({"output":"{\"Error\":\"E\",\"Cause\":\"C\"}","error":"E","cause":"C",)"
       R"("inspectionData":{"input":"{}","afterInputPath":"{}","afterParameters":"{}",)"
       R"("errorDetails":{"catchIndex":0,"retryIndex":0}},"nextState":"H",)"
       R"("status":"CAUGHT_ERROR"})"},
      {R"({"Type":"Map","End":true,"ToleratedFailurePercentage":1,)" + kMapEnd,
       R"({"input":"[1]","mock":{"result":"[2]"},"inspectionLevel":"DEBUG"})",
       R"({"output":"[2]","inspectionData":{"input":"[1]","afterInputPath":"[1]",)"
       R"("afterResultPath":"[2]","afterResultSelector":"[2]",)"
       R"("toleratedFailurePercentage":1.0,"maxConcurrency":0},"status":"SUCCEEDED"})"},
      {R"({"Type":"Pass","QueryLanguage":"JSONata","Output":"{% $n + 1 %}","End":true})",
       R"({"variables":"{\"n\":1}","inspectionLevel":"DEBUG"})",
       R"({"output":"2","inspectionData":{"input":"{}","variables":"{\"n\":1}"},)"
       R"("status":"SUCCEEDED"})"},
      {kWritingMap, R"({"input":"[1]","mock":{"result":"{}"}})",
       R"({"output":"{}","status":"SUCCEEDED"})"},
  };
  for (const AnswerCase& c : cases) EXPECT_EQ(tried(c.state, c.more), ok(c.answer)) << c.state;
}

struct RefusalCase {
  std::string state;
  std::string more;
  std::string message;
  std::string type = "ValidationException";
};

const std::string kMustBeMocked =
    "TestState API does not support Map or Parallel states. Supported state types include: [Task, "
    "Wait, Pass, Succeed, Fail, Choice]";

TEST_F(TestState, RefusesWhatDoesNotGoTogether) {
  const std::string activity =
      R"({"Type":"Task","Resource":"arn:aws:states:us-east-1:123456789012:activity:a",)"
      R"("End":true})";
  const std::vector<RefusalCase> cases = {
      {kTask, R"({"mock":{"result":"{}","errorOutput":{"error":"E"}}})",
       "A test mock should have only one of the following fields: [result, errorOutput]."},
      {kTask, R"({"mock":{"errorOutput":{"cause":"C"}}})",
       "The field 'error' is required when errorOutput is specified for a mock."},
      {kTask, R"({"mock":{"result":"{}"},"revealSecrets":true})",
       "TestState does not support RevealSecrets when a mock is specified."},
      {kMap, R"({"stateConfiguration":{"mapIterationFailureCount":0}})",
       "TestState does not support MapIterationFailureCount when a mock is not specified."},
      {kTask, R"({"stateConfiguration":{"retrierRetryCount":1}})",
       "TestState does not support RetrierRetryCount when a mock is not specified."},
      {kTask, "{}", "TestState requires RoleArn when a mock is not specified."},
      {kTask, R"({"context":"{}"})",
       "TestState does not support Context when a mock is not specified."},
      {kPassState, R"({"mock":{"result":"{}"}})",
       "State type 'Pass' is not supported when a mock is specified"},
      {R"({"Type":"Wait","Seconds":1,"End":true})", R"({"mock":{"errorOutput":{"error":"E"}}})",
       "State type 'Wait' is not supported when a mock is specified"},
      {kMap, "{}", kMustBeMocked, "InvalidDefinition"},
      {kParallel, "{}", kMustBeMocked, "InvalidDefinition"},
      {activity, "{}",
       "TestState does not support Activity tasks and tasks with a '.sync' or '.waitForTaskToken' "
       "service integration pattern when a mock is not specified."},
      {kTask, R"({"mock":{"result":"not JSON","fieldValidationMode":"NONE"}})",
       "Mocked result must be valid JSON"},
      {kTask, R"({"mock":{"result":"{\"StatusCode\":\"x\"}"}})",
       "Mock result schema validation error: Field 'StatusCode' must be a number"},
      {kMap, R"({"mock":{"result":"{}"}})", "Mocked result must be an array."},
      {kWritingMap, R"({"mock":{"result":"[]"}})", "Mocked result must be a JSON object."},
      {kParallel, R"({"mock":{"result":"{}"}})", "Mocked result must be an array."},
      {kParallel, R"({"mock":{"result":"[1]"}})",
       "Mocked result must contain the same number of items as number of Parallel branches."},
      {kMap,
       R"({"mock":{"errorOutput":{"error":"E"}},"stateConfiguration":)"
       R"({"errorCausedByState":"X"}})",
       "State not found in definition"},
      {kMap,
       R"({"input":"[1]","mock":{"result":"[]"},"stateConfiguration":)"
       R"({"mapIterationFailureCount":2}})",
       "MapIterationFailureCount cannot exceed the number of items in the input."},
      {kTask, R"({"mock":{"result":"{}"},"context":"{\"Pokedex\":{}}"})",
       "Invalid Context object provided: Field 'Pokedex' is not allowed"},
      {kPassState, R"({"variables":"[]"})", "Variables must be a valid JSON object."},
      {kPassState, R"({"stateConfiguration":{"retrierRetryCount":-1}})",
       "1 validation error detected: Value '-1' at 'stateConfiguration.retrierRetryCount' failed "
       "to satisfy constraint: Member must have value greater than or equal to 0"},
      {R"({"Type":"Nothing"})", "{}",
       "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: The field 'Type' should have "
       "one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map] at "
       "/States/StateName/Type'",
       "InvalidDefinition"},
      {R"({"Type":"Parallel","Branches":[],"End":true})", R"({"mock":{"result":"[]"}})",
       "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Value cannot be empty at "
       "/States/StateName/Branches'",
       "InvalidDefinition"},
  };
  for (const RefusalCase& c : cases) {
    EXPECT_EQ(tried(c.state, c.more), error(c.type, c.message)) << c.state << ' ' << c.more;
  }
}

TEST_F(TestState, RejectsAnInputThatIsNotJson) {
  EXPECT_TRUE(tried(kPassState, R"({"input":"x"})")
                  .starts_with("400 {\"__type\":\"InvalidExecutionInput\",\"message\":\"Invalid "
                               "State Machine Execution Input: '"));
}

const std::string kMachineOfTwo =
    R"({"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"I",)"
    R"("States":{"I":{"Type":"Pass","Parameters":{"n.$":"$$.Map.Item.Index"},"End":true}}}}}})";

TEST_F(TestState, FindsAStateOfAMachine) {
  EXPECT_EQ(tried(kMachineOfTwo, R"({"stateName":"I"})"),
            ok(R"({"output":"{\"n\":0}","status":"SUCCEEDED"})"));
  EXPECT_EQ(tried(kMachineOfTwo, R"({"stateName":"X"})"),
            error("ValidationException", "State not found in definition"));
}

TEST_F(TestState, ShowsAContextObject) {
  const std::string state =
      R"({"Type":"Pass","QueryLanguage":"JSONata","Output":"{% $states.context %}","End":true})";
  const Json answer = result("TestState", {{"definition", state}, {"roleArn", kRole}});
  const Json context = Json::parse(answer.at("output").get<std::string>());
  EXPECT_EQ(context.at("Execution").at("RoleArn"), Json(kRole));
  EXPECT_EQ(context.at("State").at("Name"), Json("StateName"));
  const std::string machine = context.at("StateMachine").at("Name").get<std::string>();
  EXPECT_EQ(context.at("Execution").at("Id"),
            Json("arn:aws:states:us-east-1:123456789012:express:" + machine + ':' +
                 context.at("Execution").at("Name").get<std::string>()));
  EXPECT_EQ(context.at("StateMachine").at("Id"),
            Json("arn:aws:states:us-east-1:123456789012:stateMachine:" + machine));
  const Json without = result("TestState", {{"definition", state}});
  EXPECT_EQ(Json::parse(without.at("output").get<std::string>()).at("Execution").at("RoleArn"),
            Json());
}

TEST_F(TestState, CountsTheRetriesOfAContextObject) {
  const std::string state =
      R"({"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true,)"
      R"("Retry":[{"ErrorEquals":["E"],"MaxAttempts":1}]})";
  const std::string mock = R"({"mock":{"errorOutput":{"error":"E"}})";
  EXPECT_EQ(tried(state, mock + '}'), ok(R"({"error":"E","status":"RETRIABLE"})"));
  EXPECT_EQ(tried(state, mock + R"(,"context":"{\"State\":{\"RetryCount\":1}}"})"),
            ok(R"({"error":"E","status":"FAILED"})"));
}

TEST_F(TestState, HasATaskDoneAndWaitsForIt) {
  Json request;
  request["definition"] = kTask;
  request["roleArn"] = kRole;
  const auto waiting = begin("TestState", request);
  EXPECT_EQ(answered(waiting), "no answer");
  const auto& started = server.integrations.started.at(0);
  EXPECT_EQ(started.task.request.parameters.text(), R"({"FunctionName":"f"})");
  started.reply.succeeded(Payload(Json(7)));
  server.settle();
  EXPECT_EQ(answered(waiting), ok(R"({"output":"7","nextState":"N","status":"SUCCEEDED"})"));
}

TEST_F(TestState, GivesUpWhatNobodyWaitsFor) {
  const auto waiting = begin("TestState", {{"definition", kTask}, {"roleArn", kRole}});
  waiting->gone();
  server.settle();
  EXPECT_EQ(server.engine.running_count(), 0u);
  EXPECT_THAT(server.integrations.cancelled,
              ::testing::Contains(server.integrations.started.at(0).task.id));
}

TEST_F(TestState, EndsAfterFiveMinutes) {
  Json request;
  request["definition"] = R"({"Type":"Wait","Seconds":400,"End":true})";
  const auto waiting = begin("TestState", request);
  server.advance(std::chrono::seconds(299));
  EXPECT_EQ(answered(waiting), "no answer");
  server.advance(std::chrono::seconds(1));
  EXPECT_EQ(answered(waiting), ok(R"({"error":"States.Timeout","status":"FAILED"})"));
}

}  // namespace
}  // namespace sidestep::aws::states::test_state_test
