#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::list_map_runs_test {
namespace {

using ListMapRuns = ApiTest;

TEST_F(ListMapRuns, OfAnExecutionThereAreNone) {
  create(kPass);
  start();
  EXPECT_EQ(call("ListMapRuns", Json{{"executionArn", kExecution}}), ok(R"({"mapRuns":[]})"));
}

TEST_F(ListMapRuns, RefusesWhatIsNotThere) {
  EXPECT_EQ(call("ListMapRuns", Json{{"executionArn", kExecution}}),
            error("ExecutionDoesNotExist", "Execution Does Not Exist: '" + kExecution + "'"));
  EXPECT_EQ(call("ListMapRuns", R"({"executionArn":"m"})"),
            error("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: m'"));
}

TEST_F(ListMapRuns, RefusesATokenNobodyGaveOut) {
  create(kPass);
  start();
  EXPECT_EQ(call("ListMapRuns", Json{{"executionArn", kExecution}, {"nextToken", "x"}}),
            error("InvalidToken", "Invalid Token: 'Invalid token'"));
}

}  // namespace
}  // namespace sidestep::aws::states::list_map_runs_test
