#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::events_test {
namespace {

using EventsIntegration = OptimizedFixture;

TEST_F(EventsIntegration, AddsTheExecutionToTheResourcesOfEveryEntry) {
  FakeService& events = add("events");
  events.answer("PutEvents", R"({"FailedEntryCount":0,"Entries":[{"EventId":"e"}]})");
  EXPECT_EQ(end_of_task("events:putEvents",
                        R"({"Entries":[{"Detail":{"a":1},"DetailType":"t","Source":"s"}]})"),
            R"(SUCCEEDED {"FailedEntryCount":0,"Entries":[{"EventId":"e"}]})");
  EXPECT_THAT(events.asked,
              ::testing::ElementsAre(
                  R"(PutEvents {"Entries":[{"Detail":"{\"a\":1}","DetailType":"t","Source":"s",)"
                  R"("Resources":["arn:aws:states:us-east-1:123456789012:execution:parent1:run",)"
                  R"("arn:aws:states:us-east-1:123456789012:stateMachine:parent1"]}]})"));
}

TEST_F(EventsIntegration, FailsIfAnEntryDoes) {
  add("events").answer("PutEvents", R"({"Entries":[{"ErrorCode":"MalformedDetail","ErrorMessage":)"
                                    R"("Detail is malformed."}],"FailedEntryCount":1})");
  EXPECT_EQ(end_of_task("events:putEvents",
                        R"({"Entries":[{"Detail":"\"text\"","DetailType":"t","Source":"s"}]})"),
            R"(FAILED EventBridge.FailedEntry: {"Entries":[{"ErrorCode":"MalformedDetail",)"
            R"("ErrorMessage":"Detail is malformed."}],"FailedEntryCount":1})");
}

}  // namespace
}  // namespace sidestep::services::events_test
