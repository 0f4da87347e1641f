#include "tests/aws/lambda/durable/durable_fixture.h"

namespace sidestep::aws::lambda::get_durable_execution_state_test {
namespace {

class GetDurableExecutionState : public DurableFixture {};

TEST_F(GetDurableExecutionState, LeavesOutTheChildrenOfWhatHasEnded) {
  const std::string arn = start("one");
  const Json event = invoked();
  const Json answer = checkpoint(
      event,
      Json::array(
          {update("x", "CONTEXT", "START"), update("in-x", "STEP", "SUCCEED", {{"ParentId", "x"}}),
           update("x", "CONTEXT", "SUCCEED", {{"Payload", "1"}}), update("y", "CONTEXT", "START"),
           update("in-y", "STEP", "SUCCEED", {{"ParentId", "y"}}),
           update("y", "CONTEXT", "SUCCEED", {{"ContextOptions", {{"ReplayChildren", true}}}})}));
  const std::string token = uri_encoded(answer["CheckpointToken"].get<std::string>());
  std::string ids;
  std::string marker;
  do {
    const Json page = ok("GET", path(arn, "/state?MaxItems=2&CheckpointToken=" + token +
                                              (marker.empty() ? "" : "&Marker=" + marker)));
    for (const Json& operation : page["Operations"]) {
      ids += operation["Type"] == "EXECUTION" ? "e" : ' ' + operation["Id"].get<std::string>();
    }
    marker = page.value("NextMarker", std::string());
  } while (!marker.empty());
  EXPECT_EQ(ids, "e x y in-y");
  succeed("1");
  run_until_ended(arn);
}

}  // namespace
}  // namespace sidestep::aws::lambda::get_durable_execution_state_test
