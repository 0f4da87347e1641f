#include "tests/aws/lambda/durable/durable_fixture.h"

namespace sidestep::aws::lambda::get_durable_execution_test {
namespace {

class GetDurableExecution : public DurableFixture {};

TEST_F(GetDurableExecution, ShowsWhatWasAskedForAndWhatCameOfIt) {
  const std::string arn = start("one", "[1]");
  EXPECT_TRUE(arn.starts_with(std::string(kArn) + "f:$LATEST/durable-execution/one/")) << arn;
  invoked();
  answer({{"Status", "FAILED"}, {"Error", {{"ErrorType", "Bad"}, {"ErrorMessage", "no"}}}});
  run_until_ended(arn);
  const Json shown = get(arn);
  EXPECT_EQ(shown["DurableExecutionName"], "one");
  EXPECT_EQ(shown["FunctionArn"], std::string(kArn) + "f:$LATEST");
  EXPECT_EQ(shown["InputPayload"], "[1]");
  EXPECT_EQ(shown["Status"], "FAILED");
  EXPECT_EQ(shown["Error"]["ErrorType"], "Bad");
  EXPECT_EQ(shown["StartTimestamp"], 1'700'000'000.0);
}

TEST_F(GetDurableExecution, FindsNoneOfAnotherName) {
  const std::string arn = std::string(kArn) + "f:$LATEST/durable-execution/one/two";
  EXPECT_EQ(fault("GET", path(arn)),
            "ResourceNotFoundException 404 {\"Type\":\"User\",\"Message\":\"Durable execution not "
            "found: " +
                arn + "\"}");
}

}  // namespace
}  // namespace sidestep::aws::lambda::get_durable_execution_test
