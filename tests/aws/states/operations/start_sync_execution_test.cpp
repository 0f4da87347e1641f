#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::start_sync_execution_test {
namespace {

class StartSyncExecution : public ApiTest {
 protected:
  void create_express(const std::string& definition) { create(definition, "m", "EXPRESS"); }

  // The answer, with a fixed text instead of the id at the end of the ARN. The call must be named.
  static std::string without_id(std::string answer) {
    const std::string begin = ":express:m:run:";
    const std::size_t at = answer.find(begin);
    return at == answer.npos ? answer : answer.replace(at + begin.size(), 36, "ID");
  }
};

const std::string kArn = "arn:aws:states:us-east-1:123456789012:express:m:run:ID";
const std::string kHead = R"({"executionArn":")" + kArn + R"(","stateMachineArn":")" + kMachine +
                          R"(","name":"run","startDate":)" + kStart + R"(,"stopDate":)";
const std::string kBilling =
    R"("billingDetails":{"billedMemoryUsedInMB":64,"billedDurationInMilliseconds":100}})";
const Json kRequest = {{"stateMachineArn", kMachine}, {"name", "run"}, {"input", "{\"a\": 1}"}};
const std::string kWrongType =
    error("StateMachineTypeNotSupported",
          "This operation is not supported by this type of state machine");

TEST_F(StartSyncExecution, AnswersWithTheOutput) {
  create_express(kPass);
  EXPECT_EQ(without_id(call("StartSyncExecution", kRequest)),
            ok(kHead + kStart +
               R"(,"status":"SUCCEEDED","input":"{\"a\": 1}","inputDetails":{"included":true},)"
               R"("output":"7","outputDetails":{"included":true},)" +
               kBilling));
}

TEST_F(StartSyncExecution, AnswersWellForOneThatFailed) {
  create_express(kFail);
  EXPECT_EQ(without_id(call("StartSyncExecution", kRequest)),
            ok(kHead + kStart +
               R"(,"status":"FAILED","input":"{\"a\": 1}","inputDetails":{"included":true},)"
               R"("outputDetails":{"included":true},"error":"E","cause":"C",)" +
               kBilling));
}

TEST_F(StartSyncExecution, LeavesDataOutIfOnlyMetadataIsWanted) {
  create_express(kFail);
  Json request = kRequest;
  request["includedData"] = "METADATA_ONLY";
  EXPECT_EQ(without_id(call("StartSyncExecution", request)),
            ok(kHead + kStart + R"(,"status":"FAILED",)" + kBilling));
}

TEST_F(StartSyncExecution, NeedsNeitherNameNorInputAndRepeatsNames) {
  create_express(kPass);
  const Json answer = result("StartSyncExecution", {{"stateMachineArn", kMachine}});
  EXPECT_EQ(answer.at("input"), Json("{}"));
  EXPECT_EQ(answer.at("name").get<std::string>().size(), 36u);
  EXPECT_THAT(answer.value("executionArn", ""),
              ::testing::HasSubstr(":express:m:" + answer.value("name", "") + ":"));
  const Json one = result("StartSyncExecution", kRequest);
  const Json two = result("StartSyncExecution", kRequest);
  EXPECT_EQ(one.at("name"), two.at("name"));
  EXPECT_NE(one.at("executionArn"), two.at("executionArn"));
}

TEST_F(StartSyncExecution, WaitsForTheEndAndBillsByTheTenthOfASecond) {
  create_express(R"({"StartAt":"T","States":{"T":{"Type":"Task","End":true,)"
                 R"("Resource":"arn:aws:lambda:us-east-1:123456789012:function:f"}}})");
  const auto waiting = begin("StartSyncExecution", kRequest);
  EXPECT_EQ(answered(waiting), "no answer");
  server.advance(Millis(201));
  EXPECT_EQ(answered(waiting), "no answer");
  server.integrations.started.at(0).reply.succeeded(Payload(Json(true)));
  server.settle();
  EXPECT_EQ(
      without_id(answered(waiting)),
      ok(kHead + R"(1576800000.201,"status":"SUCCEEDED","input":"{\"a\": 1}",)"
                 R"("inputDetails":{"included":true},"output":"true",)"
                 R"("outputDetails":{"included":true},"billingDetails":{"billedMemoryUsedInMB":64,)"
                 R"("billedDurationInMilliseconds":300}})"));
}

TEST_F(StartSyncExecution, EndsAfterFiveMinutes) {
  create_express(R"({"TimeoutSeconds":900,"StartAt":"W","States":)"
                 R"({"W":{"Type":"Wait","Seconds":600,"End":true}}})");
  const auto waiting = begin("StartSyncExecution", kRequest);
  server.advance(std::chrono::seconds(299));
  EXPECT_EQ(answered(waiting), "no answer");
  server.advance(std::chrono::seconds(1));
  EXPECT_EQ(without_id(answered(waiting)),
            ok(kHead + R"(1576800300.000,"status":"TIMED_OUT","input":"{\"a\": 1}",)"
                       R"("inputDetails":{"included":true},"outputDetails":{"included":true},)"
                       R"("error":"States.Timeout","billingDetails":{"billedMemoryUsedInMB":64,)"
                       R"("billedDurationInMilliseconds":300000}})"));
}

TEST_F(StartSyncExecution, EndsAfterTheMachinesOwnTimeout) {
  create_express(R"({"TimeoutSeconds":5,"StartAt":"W","States":)"
                 R"({"W":{"Type":"Wait","Seconds":10,"End":true}}})");
  const auto waiting = begin("StartSyncExecution", kRequest);
  server.advance(std::chrono::seconds(5));
  EXPECT_THAT(answered(waiting), ::testing::HasSubstr(R"("status":"TIMED_OUT")"));
}

TEST_F(StartSyncExecution, EndsInTheExecutionsOwnTime) {
  result("CreateStateMachine", {{"name", "m"},
                                {"definition", kWait},
                                {"roleArn", kRole},
                                {"type", "EXPRESS"},
                                {"tags", {{{"key", "sidestep:clock"}, {"value", "skip"}}}}});
  const Json answer = result("StartSyncExecution", kRequest);
  // A clock that skips goes on between its leaps.
  EXPECT_NEAR(answer.at("stopDate").get<double>() - answer.at("startDate").get<double>(), 60, 5);
  EXPECT_GE(answer.at("billingDetails").at("billedDurationInMilliseconds").get<int>(), 60'000);
}

TEST_F(StartSyncExecution, GoesOnWhenTheCallerHasHungUp) {
  create_express(kWait);
  const auto waiting = begin("StartSyncExecution", kRequest);
  if (waiting->gone) waiting->gone();
  server.settle();
  EXPECT_EQ(server.engine.running_count(), 1u);
  server.advance(std::chrono::seconds(60));
  EXPECT_EQ(server.engine.running_count(), 0u);
}

TEST_F(StartSyncExecution, KeepsTheTraceHeader) {
  create_express(kPass);
  Json request = kRequest;
  request["traceHeader"] = "Root=1-2";
  EXPECT_EQ(result("StartSyncExecution", request).at("traceHeader"), Json("Root=1-2"));
}

TEST_F(StartSyncExecution, RefusesWhatItCannotStart) {
  EXPECT_EQ(call("StartSyncExecution", kRequest),
            error("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + kMachine + "'"));
  create(kPass);
  EXPECT_EQ(call("StartSyncExecution", kRequest), kWrongType);
  result("DeleteStateMachine", {{"stateMachineArn", kMachine}});
  create_express(kPass);
  Json request = kRequest;
  request["name"] = "a b";
  EXPECT_EQ(call("StartSyncExecution", request), error("InvalidName", "Invalid Name: 'a b'"));
  request["name"] = "a";
  request["input"] = "{";
  EXPECT_THAT(call("StartSyncExecution", request),
              ::testing::StartsWith(R"(400 {"__type":"InvalidExecutionInput")"));
}

}  // namespace
}  // namespace sidestep::aws::states::start_sync_execution_test
