#include "tests/aws/events/event_bridge.h"

namespace sidestep::aws::events::tags_test {
namespace {

using Tags = EventBridge;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(Tags, BelongToRulesAndBuses) {
  ok("PutRule", R"({"Name": "r", "EventPattern": "{\"a\": [1]}",
                    "Tags": [{"Key": "k", "Value": "v"}]})");
  const std::string rule = R"({"ResourceARN": "arn:aws:events:us-east-1:123456789012:rule/r")";
  EXPECT_EQ(ok("ListTagsForResource", rule + "}")["Tags"].size(), 1U);
  ok("UntagResource", rule + R"(, "TagKeys": ["k", "x"]})");
  EXPECT_EQ(ok("ListTagsForResource", rule + "}")["Tags"].size(), 0U);
  ok("DeleteRule", R"({"Name": "r"})");
  EXPECT_EQ(error("TagResource", rule + R"(, "Tags": []})"),
            "ResourceNotFoundException: Rule r does not exist on EventBus default.");
}

}  // namespace
}  // namespace sidestep::aws::events::tags_test
