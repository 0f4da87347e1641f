#include "integrations/mocks/recorder.h"

#include <gtest/gtest.h>

namespace sidestep::mocks::recorder_test {
namespace {

// A task that is throttled, retried, and called again by another visit; and a function.
constexpr std::string_view kHistory =
    R"({"type":"ExecutionStarted","id":1,"previousEventId":0}
{"type":"TaskStateEntered","id":2,"previousEventId":0,"stateEnteredEventDetails":{"name":"A"}}
{"type":"TaskScheduled","id":3,"previousEventId":2,"taskScheduledEventDetails":{}}
{"type":"TaskStarted","id":4,"previousEventId":3,"taskStartedEventDetails":{}}
{"type":"TaskFailed","id":5,"previousEventId":4,"taskFailedEventDetails":{"error":"E","cause":"c"}}
{"type":"TaskScheduled","id":6,"previousEventId":5,"taskScheduledEventDetails":{}}
{"type":"TaskSucceeded","id":7,"previousEventId":6)"
R"(,"taskSucceededEventDetails":{"output":"{\"x\":1}"}}
{"type":"TaskStateExited","id":8,"previousEventId":7,"stateExitedEventDetails":{"name":"A"}}
{"type":"TaskStateEntered","id":9,"previousEventId":8,"stateEnteredEventDetails":{"name":"A"}}
{"type":"TaskScheduled","id":10,"previousEventId":9,"taskScheduledEventDetails":{}}
{"type":"TaskSucceeded","id":11,"previousEventId":10)"
R"(,"taskSucceededEventDetails":{"output":"{\"x\":1}"}}
{"type":"TaskStateEntered","id":12,"previousEventId":11,"stateEnteredEventDetails":{"name":"F"}}
{"type":"LambdaFunctionScheduled","id":13,"previousEventId":12)"
R"(,"lambdaFunctionScheduledEventDetails":{}}
{"type":"LambdaFunctionTimedOut","id":14,"previousEventId":13)"
R"(,"lambdaFunctionTimedOutEventDetails":{"error":"States.Timeout"}}
{"type":"ExecutionFailed","id":15,"previousEventId":14,"executionFailedEventDetails":{}}
)";

TEST(MockRecorder, NumbersTheCallsOfEachState) {
  const auto recorded = with_recording(nullptr, {"M", "Case", kHistory});
  ASSERT_TRUE(recorded);
  EXPECT_EQ(to_text(*recorded),
            R"({"StateMachines":{"M":{"TestCases":{"Case":{"A":"M.Case.A","F":"M.Case.F"}}}},)"
            R"("MockedResponses":{"M.Case.A":{"0":{"Throw":{"Error":"E","Cause":"c"}},)"
            R"("1-2":{"Return":{"x":1}}},)"
            R"("M.Case.F":{"0":{"Throw":{"Error":"States.Timeout","Cause":""}}}}})");
}

TEST(MockRecorder, KeepsTheOtherTestCasesOfAFile) {
  const auto first = with_recording(nullptr, {"M", "One", kHistory});
  const auto second = with_recording(*first, {"M", "Two", ""});
  ASSERT_TRUE(second);
  EXPECT_EQ((*second)["StateMachines"]["M"]["TestCases"]["One"],
            (*first)["StateMachines"]["M"]["TestCases"]["One"]);
  EXPECT_EQ((*second)["StateMachines"]["M"]["TestCases"]["Two"], Json::object());
  EXPECT_EQ(with_recording(Json{{"Other", 1}}, {"M", "One", ""}).error(),
            "/Other: is not one of StateMachines, MockedResponses");
}

}  // namespace
}  // namespace sidestep::mocks::recorder_test
