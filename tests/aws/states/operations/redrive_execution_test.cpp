#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::redrive_execution_test {
namespace {

using RedriveExecution = ApiTest;
using std::chrono::minutes;

const Json kRequest = {{"executionArn", kExecution}};

TEST_F(RedriveExecution, LetsAnExecutionGoOn) {
  create(kWait);
  start();
  result("StopExecution", {{"executionArn", kExecution}, {"error", "E"}, {"cause", "C"}});
  server.advance(minutes(1));
  EXPECT_EQ(call("RedriveExecution", kRequest), ok(R"({"redriveDate":1576800060.000})"));
  const Json running = result("DescribeExecution", kRequest);
  EXPECT_EQ(running.at("status"), Json("RUNNING"));
  EXPECT_EQ(running.at("redriveCount"), Json(1));
  EXPECT_EQ(running.at("redriveDate"), Json(1576800060.0));
  EXPECT_EQ(running.at("redriveStatus"), Json("NOT_REDRIVABLE"));
  EXPECT_EQ(running.at("redriveStatusReason"), Json("Execution is RUNNING and cannot be redriven"));
  for (const char* gone : {"stopDate", "error", "cause"}) {
    EXPECT_EQ(find_member(running, gone), nullptr) << gone;
  }
  server.advance(minutes(1));
  EXPECT_EQ(status(kExecution), "SUCCEEDED");
  const Json events = result("GetExecutionHistory", kRequest).at("events");
  EXPECT_EQ(events.at(3), Json::parse(R"({"timestamp":1576800060.0,"type":"ExecutionRedriven",
      "id":4,"previousEventId":0,"executionRedrivenEventDetails":{"redriveCount":1}})"));
}

TEST_F(RedriveExecution, IsShownInTheList) {
  create(kFail);
  start();
  server.advance(minutes(1));
  result("RedriveExecution", kRequest);
  const Json entry =
      result("ListExecutions", {{"stateMachineArn", kMachine}}).at("executions").at(0);
  EXPECT_EQ(entry.at("redriveCount"), Json(1));
  EXPECT_EQ(entry.at("redriveDate"), Json(1576800060.0));
  EXPECT_EQ(entry.at("startDate"), Json(1576800000.0));
}

TEST_F(RedriveExecution, TakesAClientToken) {
  create(kFail);
  start();
  Json request = kRequest;
  request["clientToken"] = "once";
  EXPECT_EQ(call("RedriveExecution", request), ok(R"({"redriveDate":1576800000.000})"));
  server.advance(minutes(1));
  EXPECT_EQ(call("RedriveExecution", request), ok(R"({"redriveDate":1576800000.000})"));
  EXPECT_EQ(result("DescribeExecution", kRequest).at("redriveCount"), Json(1));
  request["clientToken"] = "again";
  EXPECT_EQ(call("RedriveExecution", request), ok(R"({"redriveDate":1576800060.000})"));
  EXPECT_EQ(result("DescribeExecution", kRequest).at("redriveCount"), Json(2));
  request["clientToken"] = "two words";
  EXPECT_EQ(call("RedriveExecution", request),
            error("ValidationException",
                  "1 validation error detected: Value 'two words' at 'clientToken' failed to "
                  "satisfy constraint: Member must satisfy regular expression pattern: [!-~]+"));
}

TEST_F(RedriveExecution, RefusesWhatCannotGoOnAsItsDescriptionSays) {
  create(kPass);
  start();
  EXPECT_EQ(call("RedriveExecution", kRequest),
            error("ExecutionNotRedrivable",
                  "Execution Not Redrivable: 'Execution is SUCCEEDED and cannot be redriven'"));
  create(kFail, "f");
  const std::string machine = "arn:aws:states:us-east-1:123456789012:stateMachine:f";
  const Json failed = result("StartExecution", {{"stateMachineArn", machine}});
  result("DeleteStateMachine", {{"stateMachineArn", machine}});
  const Json request = {{"executionArn", failed.at("executionArn")}};
  EXPECT_EQ(call("RedriveExecution", request),
            error("ExecutionNotRedrivable",
                  "Execution Not Redrivable: 'State machine is in DELETING status'"));
  const Json row = result("DescribeExecution", request);
  EXPECT_EQ(row.at("redriveStatus"), Json("NOT_REDRIVABLE"));
  EXPECT_EQ(row.at("redriveStatusReason"), Json("State machine is in DELETING status"));
}

TEST_F(RedriveExecution, RejectsWhatIsNotAStandardExecution) {
  EXPECT_EQ(call("RedriveExecution", kRequest),
            error("ExecutionDoesNotExist", "Execution Does Not Exist: '" + kExecution + "'"));
  EXPECT_EQ(call("RedriveExecution", R"({"executionArn":"x"})"),
            error("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: x'"));
  EXPECT_EQ(call("RedriveExecution",
                 Json{{"executionArn", "arn:aws:states:us-east-1:123456789012:express:m:run:1"}}),
            error("InvalidArn", "Invalid Arn: 'Resource type not valid in this context: express'"));
}

}  // namespace
}  // namespace sidestep::aws::states::redrive_execution_test
