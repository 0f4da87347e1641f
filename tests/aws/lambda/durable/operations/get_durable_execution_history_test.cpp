#include "tests/aws/lambda/durable/durable_fixture.h"

namespace sidestep::aws::lambda::get_durable_execution_history_test {
namespace {

class GetDurableExecutionHistory : public DurableFixture {};

TEST_F(GetDurableExecutionHistory, IsReadPageByPageAndBackwards) {
  const std::string arn = start("one", "5");
  invoked();
  succeed("6");
  run_until_ended(arn);
  const Json page = ok("GET", path(arn, "/history?MaxItems=1"));
  ASSERT_EQ(page["Events"].size(), 1u);
  EXPECT_EQ(to_text(page["Events"][0]["ExecutionStartedDetails"]),
            R"({"Input":{"Payload":"5","Truncated":false},"ExecutionTimeout":600})");
  const Json last = ok("GET", path(arn, "/history?ReverseOrder=true&IncludeExecutionData=false"));
  ASSERT_EQ(last["Events"].size(), 3u);
  EXPECT_EQ(last["Events"][0]["EventId"], 3);
  EXPECT_EQ(to_text(last["Events"][0]["ExecutionSucceededDetails"]),
            R"({"Result":{"Truncated":false}})");
  const Json rest =
      ok("GET", path(arn, "/history?Marker=" + uri_encoded(page["NextMarker"].get<std::string>())));
  EXPECT_EQ(rest["Events"].size(), 2u);
}

}  // namespace
}  // namespace sidestep::aws::lambda::get_durable_execution_history_test
