#include "tests/aws/events/event_bridge.h"

namespace sidestep::aws::events::archives_test {
namespace {

using Archives = EventBridge;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(Archives, KeepWhatTheirPatternWants) {
  ok("CreateArchive", R"({"ArchiveName": "a", "RetentionDays": 1,
      "EventSourceArn": "arn:aws:events:us-east-1:123456789012:event-bus/default",
      "EventPattern": "{\"source\": [\"shop\"]}"})");
  put();
  put(R"({})", "elsewhere");
  const Json archive = ok("DescribeArchive", R"({"ArchiveName": "a"})");
  EXPECT_EQ(archive["EventCount"], 1);
  EXPECT_EQ(archive["SizeBytes"], 4 + 5 + 12 + 20);
  pass(std::chrono::hours(25));
  EXPECT_EQ(ok("ListArchives", "{}")["Archives"][0]["EventCount"], 0);
  ok("DeleteArchive", R"({"ArchiveName": "a"})");
  EXPECT_EQ(error("DescribeArchive", R"({"ArchiveName": "a"})"),
            "ResourceNotFoundException: Archive a does not exist.");
}

TEST_F(Archives, ArePlayedAgain) {
  rule_with_target(kQueue);
  ok("CreateArchive", R"({"ArchiveName": "a",
      "EventSourceArn": "arn:aws:events:us-east-1:123456789012:event-bus/default"})");
  for (int i = 0; i < 450; ++i) put();
  EXPECT_EQ(sqs_.calls.size(), 450U);
  pass(std::chrono::seconds(1));
  const std::string request = R"({"ReplayName": "p", "EventStartTime": 1700000000,
      "EventEndTime": 1700000001, "EventSourceArn":
      "arn:aws:events:us-east-1:123456789012:archive/a", "Destination":
      {"Arn": "arn:aws:events:us-east-1:123456789012:event-bus/default"}})";
  EXPECT_EQ(ok("StartReplay", request)["State"], "STARTING");
  EXPECT_EQ(sqs_.calls.size(), 900U);
  EXPECT_EQ(parse_json(bodies().back()).value()["replay-name"], "p");
  const Json replay = ok("DescribeReplay", R"({"ReplayName": "p"})");
  EXPECT_EQ(replay["State"], "COMPLETED");
  EXPECT_EQ(replay["EventLastReplayedTime"], 1700000000);
  EXPECT_EQ(error("StartReplay", request),
            "ResourceAlreadyExistsException: Replay p already exists.");
}

}  // namespace
}  // namespace sidestep::aws::events::archives_test
