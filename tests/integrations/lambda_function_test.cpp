#include "tests/integrations/fixture.h"

namespace sidestep::services::lambda_function_test {
namespace {

using LambdaFunction = ServicesFixture;

const std::string kArn = "arn:aws:lambda:us-east-1:123456789012:function:f";

TEST_F(LambdaFunction, GetsTheInputAndAnswersWithTheResult) {
  add_function("cat");
  EXPECT_EQ(end_of(run_task(kArn, "", R"({"a":1})")), R"(SUCCEEDED {"a":1})");
  EXPECT_EQ(end_of(run_task(kArn + ":$LATEST", R"({"b":[2]})")), R"(SUCCEEDED {"b":[2]})");
}

TEST_F(LambdaFunction, FailsWithTheErrorAsTheFunctionSentIt) {
  add_function("echo 'it broke' >&2; exit 1");
  EXPECT_EQ(end_of(run_task(kArn, "")),
            R"(FAILED CommandFailed: {"errorType":"CommandFailed","errorMessage":"it broke"})");
}

TEST_F(LambdaFunction, FailsIfThereIsNone) {
  EXPECT_EQ(with_uuids_hidden(end_of(run_task(kArn, ""))),
            "FAILED Lambda.ResourceNotFoundException: Function not found: " + kArn +
                " (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; "
                "Request ID: <uuid>; Proxy: null)");
}

}  // namespace
}  // namespace sidestep::services::lambda_function_test
