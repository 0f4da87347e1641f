#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::stop_execution_test {
namespace {

using StopExecution = ApiTest;

const Json kRequest = {{"executionArn", kExecution}};

TEST_F(StopExecution, AbortsWithTheReasonGiven) {
  create(kWait);
  start();
  server.advance(std::chrono::seconds(5));
  EXPECT_EQ(
      call("StopExecution", Json{{"executionArn", kExecution}, {"error", "E"}, {"cause", "C"}}),
      ok(R"({"stopDate":1576800005.000})"));
  const Json row = result("DescribeExecution", kRequest);
  EXPECT_EQ(row.value("status", "") + ' ' + row.value("error", "") + ' ' + row.value("cause", ""),
            "ABORTED E C");
}

TEST_F(StopExecution, NeedsNoReason) {
  create(kWait);
  start();
  EXPECT_EQ(call("StopExecution", kRequest), ok(R"({"stopDate":1576800000.000})"));
  const Json row = result("DescribeExecution", kRequest);
  EXPECT_EQ(find_member(row, "error"), nullptr);
  EXPECT_EQ(find_member(row, "cause"), nullptr);
}

TEST_F(StopExecution, LeavesOneThatHasEndedAsItIs) {
  create(kPass);
  start();
  server.advance(std::chrono::seconds(5));
  EXPECT_EQ(call("StopExecution", kRequest), ok(R"({"stopDate":1576800000.000})"));
  EXPECT_EQ(status(kExecution), "SUCCEEDED");
}

TEST_F(StopExecution, RefusesWhatThereIsNot) {
  EXPECT_EQ(call("StopExecution", kRequest),
            error("ExecutionDoesNotExist", "Execution Does Not Exist: '" + kExecution + "'"));
  EXPECT_EQ(call("StopExecution", R"({"executionArn":"x"})"),
            error("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: x'"));
}

}  // namespace
}  // namespace sidestep::aws::states::stop_execution_test
