#include "server/waiting_state.h"

#include <gtest/gtest.h>

namespace sidestep::waiting_state_test {
namespace {

constexpr const char* kWaiting =
    R"({"id":1,"previousEventId":0,"type":"ExecutionStarted"})"
    "\n"
    R"({"id":2,"previousEventId":0,"type":"TaskStateEntered",)"
    R"("stateEnteredEventDetails":{"name":"Ask Bob"}})"
    "\n"
    R"({"id":3,"previousEventId":2,"type":"TaskScheduled",)"
    R"("taskScheduledEventDetails":{"resource":"invoke.waitForTaskToken"}})"
    "\n"
    R"({"id":4,"previousEventId":3,"type":"TaskStarted"})"
    "\n"
    R"({"id":5,"previousEventId":4,"type":"TaskSubmitted",)"
    R"("taskSubmittedEventDetails":{"resource":"invoke.waitForTaskToken"}})"
    "\n";

std::optional<std::string> after(const std::string& rest) {
  return state_that_waited(kWaiting + rest);
}

TEST(WaitingState, IsTheOneWhoseTaskNobodyAnswered) {
  EXPECT_EQ(after(R"({"id":6,"previousEventId":5,"type":"TaskTimedOut"}
{"id":7,"previousEventId":6,"type":"ExecutionFailed"})"),
            "Ask Bob");
  EXPECT_EQ(after(R"({"id":6,"previousEventId":0,"type":"ExecutionTimedOut"})"), "Ask Bob");
}

TEST(WaitingState, IsNoneIfTheExecutionEndedForAnotherReason) {
  EXPECT_EQ(after(R"({"id":6,"previousEventId":5,"type":"TaskSucceeded"}
{"id":7,"previousEventId":6,"type":"ExecutionFailed"})"),
            std::nullopt);
  EXPECT_EQ(state_that_waited(""), std::nullopt);
  EXPECT_EQ(state_that_waited(R"({"id":2,"previousEventId":0,"type":"TaskStateEntered",)"
                              R"("stateEnteredEventDetails":{"name":"A"}}
{"id":3,"previousEventId":2,"type":"TaskTimedOut"}
{"id":4,"previousEventId":3,"type":"ExecutionFailed"})"),
            std::nullopt)
      << "a function that was too slow";
}

}  // namespace
}  // namespace sidestep::waiting_state_test
