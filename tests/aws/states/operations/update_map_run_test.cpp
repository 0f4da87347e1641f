#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::update_map_run_test {
namespace {

using UpdateMapRun = ApiTest;

const std::string kMapRun = "arn:aws:states:us-east-1:123456789012:mapRun:m/l:1";

TEST_F(UpdateMapRun, FailsIfThereIsNone) {
  EXPECT_EQ(call("UpdateMapRun", Json{{"mapRunArn", kMapRun},
                                      {"maxConcurrency", 5},
                                      {"toleratedFailureCount", 1},
                                      {"toleratedFailurePercentage", 0.5}}),
            not_found(kMapRun));
}

TEST_F(UpdateMapRun, RejectsArnsOfOtherKinds) {
  EXPECT_EQ(call("UpdateMapRun", R"({"mapRunArn":"m"})"),
            error("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: m'"));
}

TEST_F(UpdateMapRun, RefusesValuesOutOfRange) {
  EXPECT_EQ(call("UpdateMapRun", Json{{"mapRunArn", kMapRun},
                                      {"maxConcurrency", -1},
                                      {"toleratedFailurePercentage", 100.5}}),
            error("ValidationException",
                  "2 validation errors detected: Value '-1' at 'maxConcurrency' failed to satisfy "
                  "constraint: Member must have value greater than or equal to 0; Value '100.5' at "
                  "'toleratedFailurePercentage' failed to satisfy constraint: Member must have "
                  "value less than or equal to 100"));
}

}  // namespace
}  // namespace sidestep::aws::states::update_map_run_test
