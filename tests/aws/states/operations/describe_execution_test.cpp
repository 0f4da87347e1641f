#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::describe_execution_test {
namespace {

using DescribeExecution = ApiTest;

const Json kRequest = {{"executionArn", kExecution}};
const std::string kHead = R"({"executionArn":")" + kExecution + R"(","stateMachineArn":")" +
                          kMachine + R"(","name":"run","status":)";

TEST_F(DescribeExecution, ShowsOneThatRuns) {
  create(kWait);
  start("run", R"({"a": 1})");
  EXPECT_EQ(call("DescribeExecution", kRequest),
            ok(kHead + R"("RUNNING","startDate":)" + kStart +
               R"(,"input":"{\"a\": 1}","inputDetails":{"included":true},"redriveCount":0,)"
               R"("redriveStatus":"NOT_REDRIVABLE","redriveStatusReason":)"
               R"("Execution is RUNNING and cannot be redriven"})"));
}

TEST_F(DescribeExecution, ShowsTheOutputOfOneThatSucceeded) {
  create(kPass);
  start();
  EXPECT_EQ(call("DescribeExecution", kRequest),
            ok(kHead + R"("SUCCEEDED","startDate":)" + kStart + R"(,"stopDate":)" + kStart +
               R"(,"input":"{}","inputDetails":{"included":true},"output":"7",)"
               R"("outputDetails":{"included":true},"redriveCount":0,)"
               R"("redriveStatus":"NOT_REDRIVABLE","redriveStatusReason":)"
               R"("Execution is SUCCEEDED and cannot be redriven"})"));
}

TEST_F(DescribeExecution, ShowsWhyOneFailed) {
  create(kFail);
  start();
  EXPECT_EQ(call("DescribeExecution", kRequest),
            ok(kHead + R"("FAILED","startDate":)" + kStart + R"(,"stopDate":)" + kStart +
               R"(,"input":"{}","inputDetails":{"included":true},"error":"E","cause":"C",)"
               R"("redriveCount":0,"redriveStatus":"REDRIVABLE"})"));
}

TEST_F(DescribeExecution, LeavesDataOutIfOnlyMetadataIsWanted) {
  create(kFail);
  start();
  Json request = kRequest;
  request["includedData"] = "METADATA_ONLY";
  EXPECT_EQ(call("DescribeExecution", request),
            ok(kHead + R"("FAILED","startDate":)" + kStart + R"(,"stopDate":)" + kStart +
               R"(,"redriveCount":0,"redriveStatus":"REDRIVABLE"})"));
}

TEST_F(DescribeExecution, ShowsTheTraceHeader) {
  create(kPass);
  result("StartExecution",
         {{"stateMachineArn", kMachine}, {"name", "run"}, {"traceHeader", "Root=1-2"}});
  EXPECT_EQ(result("DescribeExecution", kRequest).at("traceHeader"), Json("Root=1-2"));
}

TEST_F(DescribeExecution, RefusesWhatThereIsNot) {
  EXPECT_EQ(call("DescribeExecution", kRequest),
            error("ExecutionDoesNotExist", "Execution Does Not Exist: '" + kExecution + "'"));
  EXPECT_EQ(
      call("DescribeExecution", Json{{"executionArn", kMachine}}),
      error("InvalidArn", "Invalid Arn: 'Resource type not valid in this context: stateMachine'"));
  EXPECT_EQ(call("DescribeExecution", R"({"executionArn":"arn:aws:sqs:a:b:execution:c"})"),
            error("InvalidArn", "Invalid Arn: 'Invalid ARN: arn:aws:sqs:a:b:execution:c'"));
}

}  // namespace
}  // namespace sidestep::aws::states::describe_execution_test
