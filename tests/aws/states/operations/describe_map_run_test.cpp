#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::describe_map_run_test {
namespace {

using DescribeMapRun = ApiTest;

TEST_F(DescribeMapRun, FailsIfThereIsNone) {
  const std::string arn = "arn:aws:states:us-east-1:123456789012:mapRun:m/l:1";
  EXPECT_EQ(call("DescribeMapRun", Json{{"mapRunArn", arn}}), not_found(arn));
}

TEST_F(DescribeMapRun, RejectsArnsOfOtherKinds) {
  EXPECT_EQ(call("DescribeMapRun", R"({"mapRunArn":"m"})"),
            error("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: m'"));
  EXPECT_EQ(
      call("DescribeMapRun", Json{{"mapRunArn", kMachine}}),
      error("InvalidArn", "Invalid Arn: 'Resource type not valid in this context: stateMachine'"));
}

}  // namespace
}  // namespace sidestep::aws::states::describe_map_run_test
