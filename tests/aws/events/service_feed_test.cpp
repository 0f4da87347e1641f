#include "aws/events/service_feed.h"

#include "tests/aws/events/event_bridge.h"

namespace sidestep::aws::events::service_feed_test {
namespace {

class ServiceFeedTest : public EventBridge {
 protected:
  void tell(std::int64_t position) {
    std::vector<ServiceEvent> events;
    events.push_back({world_.scope,
                      {.id = {},
                       .detail_type = "change",
                       .source = "aws.states",
                       .time = world_.alarms.now()}});
    events_->feed().tell(std::move(events), position, [this] { ++told_; });
    world_.settle();
  }

  int told_ = 0;
};

TEST_F(ServiceFeedTest, IsFollowedWhenThereIsARule) {
  EXPECT_FALSE(events_->feed().is_followed());
  rule_with_target(kQueue, R"({\"source\": [\"aws.states\"]})");
  EXPECT_TRUE(events_->feed().is_followed());
}

TEST_F(ServiceFeedTest, TellsRulesAndKeepsThePosition) {
  rule_with_target(kQueue, R"({\"source\": [\"aws.states\"]})");
  tell(7);
  EXPECT_EQ(told_, 1);
  ASSERT_EQ(bodies().size(), 1U);
  const Json event = parse_json(bodies()[0]).value();
  EXPECT_EQ(event["source"], "aws.states");
  EXPECT_EQ(event["account"], "123456789012");
  restart();
  EXPECT_EQ(events_->feed().position(), 7);
}

TEST_F(ServiceFeedTest, KeepsItsPositionWhenFurtherRulesCome) {
  rule_with_target(kQueue);
  tell(7);
  ok("PutRule", R"({"Name": "other", "EventPattern": "{\"source\": [\"x\"]}"})");
  EXPECT_EQ(events_->feed().position(), 7);
}

}  // namespace
}  // namespace sidestep::aws::events::service_feed_test
