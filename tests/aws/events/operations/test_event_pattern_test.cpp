#include "tests/aws/events/event_bridge.h"

namespace sidestep::aws::events::test_event_pattern_test {
namespace {

using TestEventPattern = EventBridge;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(TestEventPattern, AnswersOrSaysWhatIsWrong) {
  EXPECT_EQ(ok("TestEventPattern", R"({"Event": "{\"a\": 1}", "EventPattern": "{\"a\": [1]}"})"),
            Json({{"Result", true}}));
  EXPECT_EQ(error("TestEventPattern", R"({"Event": "[1]", "EventPattern": "{\"a\": [1]}"})"),
            "ValidationException: Parameter Event is not valid.");
  EXPECT_EQ(error("TestEventPattern", R"({"Event": "{}", "EventPattern": "{\"a\": []}"})"),
            "InvalidEventPatternException: Event pattern is not valid. Reason: Empty arrays are "
            "not allowed");
}

}  // namespace
}  // namespace sidestep::aws::events::test_event_pattern_test
