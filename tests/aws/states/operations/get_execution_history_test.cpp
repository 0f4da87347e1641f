#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::get_execution_history_test {
namespace {

class GetExecutionHistory : public ApiTest {
 protected:
  // "1 2 3", and "..." if there is a next page, whose token is kept.
  std::string page(Json request) {
    request["executionArn"] = kExecution;
    const Json answer = result("GetExecutionHistory", request);
    std::string ids;
    for (const Json& event : answer.at("events")) {
      ids += (ids.empty() ? "" : " ") + std::to_string(event.at("id").get<int>());
    }
    const Json* next = find_member(answer, "nextToken");
    if (next) token_ = next->get<std::string>();
    return next ? ids + " ..." : ids;
  }

  std::string token_;
};

const Json kRequest = {{"executionArn", kExecution}};
const std::string kInvalidToken = error("InvalidToken", "Invalid Token: 'Invalid token'");

TEST_F(GetExecutionHistory, ShowsAllEvents) {
  create(kPass);
  start("run", R"({"a": 1})");
  EXPECT_EQ(
      call("GetExecutionHistory", kRequest),
      ok(R"({"events":[{"timestamp":1576800000.000,"type":"ExecutionStarted","id":1,)"
         R"("previousEventId":0,"executionStartedEventDetails":{"input":"{\"a\": 1}",)"
         R"("inputDetails":{"truncated":false},"roleArn":"arn:aws:iam::123456789012:role/role"}},)"
         R"({"timestamp":1576800000.000,"type":"PassStateEntered","id":2,"previousEventId":0,)"
         R"("stateEnteredEventDetails":{"name":"P","input":"{\"a\": 1}",)"
         R"("inputDetails":{"truncated":false}}},{"timestamp":1576800000.000,)"
         R"("type":"PassStateExited","id":3,"previousEventId":2,"stateExitedEventDetails":)"
         R"({"name":"P","output":"7","outputDetails":{"truncated":false}}},)"
         R"({"timestamp":1576800000.000,"type":"ExecutionSucceeded","id":4,"previousEventId":3,)"
         R"("executionSucceededEventDetails":{"output":"7",)"
         R"("outputDetails":{"truncated":false}}}]})"));
}

TEST_F(GetExecutionHistory, LeavesInputsAndOutputsOut) {
  create(kPass);
  start("run", R"({"a": 1})");
  Json request = kRequest;
  request["includeExecutionData"] = false;
  request["maxResults"] = 2;
  const Json answer = result("GetExecutionHistory", request);
  EXPECT_EQ(to_text(answer.at("events").at(0).at("executionStartedEventDetails")),
            R"({"roleArn":"arn:aws:iam::123456789012:role/role"})");
  EXPECT_EQ(to_text(answer.at("events").at(1).at("stateEnteredEventDetails")), R"({"name":"P"})");
}

TEST_F(GetExecutionHistory, GoesPageByPage) {
  create(kWait);
  start();
  server.advance(std::chrono::seconds(60));
  EXPECT_EQ(page({{"maxResults", 2}}), "1 2 ...");
  EXPECT_EQ(page({{"maxResults", 2}, {"nextToken", token_}}), "3 4");
  EXPECT_EQ(page({{"maxResults", 4}}), "1 2 3 4") << "no page follows an exact end";
  EXPECT_EQ(page({{"maxResults", 0}}), "1 2 3 4") << "0 means the default";
}

TEST_F(GetExecutionHistory, GoesBackwards) {
  create(kWait);
  start();
  server.advance(std::chrono::seconds(60));
  EXPECT_EQ(page({{"reverseOrder", true}}), "4 3 2 1");
  EXPECT_EQ(page({{"reverseOrder", true}, {"maxResults", 3}}), "4 3 2 ...");
  EXPECT_EQ(page({{"reverseOrder", true}, {"maxResults", 3}, {"nextToken", token_}}), "1");
}

TEST_F(GetExecutionHistory, BindsATokenToItsCallAndADay) {
  create(kWait);
  start();
  EXPECT_EQ(page({{"maxResults", 1}}), "1 ...");
  const std::string forwards = token_;
  Json request = kRequest;
  request["nextToken"] = forwards;
  request["reverseOrder"] = true;
  EXPECT_EQ(call("GetExecutionHistory", request), kInvalidToken) << "of the other direction";
  start("other");
  Json other = {{"executionArn", kExecution.substr(0, kExecution.size() - 3) + "other"},
                {"nextToken", forwards}};
  EXPECT_EQ(call("GetExecutionHistory", other), kInvalidToken) << "of another execution";
  server.advance(std::chrono::hours(24));
  EXPECT_EQ(page({{"maxResults", 1}, {"nextToken", forwards}}), "2 ...");
  server.advance(Millis(1));
  other["executionArn"] = kExecution;
  EXPECT_EQ(call("GetExecutionHistory", other), kInvalidToken) << "after more than 24 hours";
  other["nextToken"] = "AAAA";
  EXPECT_EQ(call("GetExecutionHistory", other), kInvalidToken);
}

TEST_F(GetExecutionHistory, RefusesWhatThereIsNot) {
  EXPECT_EQ(call("GetExecutionHistory", kRequest),
            error("ExecutionDoesNotExist", "Execution Does Not Exist: '" + kExecution + "'"));
  EXPECT_EQ(call("GetExecutionHistory", R"({"executionArn":"x"})"),
            error("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: x'"));
  EXPECT_EQ(call("GetExecutionHistory", Json{{"executionArn", kExecution}, {"maxResults", 1001}}),
            error("ValidationException",
                  "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy "
                  "constraint: Member must have value less than or equal to 1000"));
}

}  // namespace
}  // namespace sidestep::aws::states::get_execution_history_test
