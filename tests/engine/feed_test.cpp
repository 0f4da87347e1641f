#include "engine/feed.h"

#include <gmock/gmock.h>

#include "tests/engine/restarts.h"

namespace sidestep::test::feed_test {
namespace {

using engine::Feed;
using engine::StatusChange;
using std::chrono::seconds;
using ::testing::ElementsAre;

const std::string kWait = R"({"StartAt": "W", "States": {
    "W": {"Type": "Wait", "Seconds": 60, "Next": "P"},
    "P": {"Type": "Pass", "Result": {"a": 1}, "End": true}}})";
const std::string kFail = R"({"StartAt": "F", "States": {
    "F": {"Type": "Fail", "Error": "E", "Cause": "because"}}})";

std::vector<std::string> texts(const Feed::Batch& batch) {
  std::vector<std::string> result;
  for (const StatusChange& change : batch.changes) {
    result.push_back(change.execution.name + ' ' + std::string(storage::to_text(change.status)));
  }
  return result;
}

TEST(Feed, HasAChangeForEveryStartAndEnd) {
  Harness harness;
  const Timestamp start = harness.clock.now();
  harness.start(kWait, R"({"b":2})", "one");
  harness.start(kFail, "{}", "two");
  harness.advance(seconds(60));
  const Feed::Batch batch = harness.engine.feed().status_changes(0, 100);
  EXPECT_THAT(texts(batch),
              ElementsAre("one RUNNING", "two RUNNING", "two FAILED", "one SUCCEEDED"));
  EXPECT_FALSE(batch.more);
  EXPECT_EQ(batch.position, harness.engine.feed().end());

  const StatusChange& begun = batch.changes[0];
  EXPECT_EQ(begun.execution.arn, "arn:aws:states:us-east-1:123456789012:execution:m:one");
  EXPECT_EQ(begun.at, start);
  EXPECT_EQ(begun.execution.input, R"({"b":2})");
  EXPECT_EQ(begun.execution.output, std::nullopt) << "although it has ended since";
  EXPECT_EQ(begun.execution.stopped_ms, std::nullopt);

  const StatusChange& failed = batch.changes[2];
  EXPECT_EQ(failed.execution.error, "E");
  EXPECT_EQ(failed.execution.cause, "because");

  const StatusChange& ended = batch.changes[3];
  EXPECT_EQ(ended.execution.output, R"({"a":1})");
  EXPECT_EQ(ended.at, start + seconds(60));
  EXPECT_EQ(ended.execution.stopped_ms, ended.at.time_since_epoch().count());
}

TEST(Feed, IsReadInParts) {
  Harness harness;
  for (const char* name : {"one", "two", "three"}) harness.start(kFail, "{}", name);
  const Feed& feed = harness.engine.feed();
  const Feed::Batch first = feed.status_changes(0, 2);
  EXPECT_THAT(texts(first), ElementsAre("one RUNNING", "one FAILED", "two RUNNING", "two FAILED"));
  EXPECT_TRUE(first.more);
  const Feed::Batch rest = feed.status_changes(first.position, 2);
  EXPECT_THAT(texts(rest), ElementsAre("three RUNNING", "three FAILED"));
  EXPECT_FALSE(rest.more);
  EXPECT_TRUE(feed.status_changes(rest.position, 2).changes.empty());
}

TEST(Feed, SaysWhatWasTrueBeforeARedrive) {
  Harness harness;
  const std::string arn = harness.start(kFail);
  ASSERT_TRUE(harness.engine.redrive(harness.row(arn), {}, [](Timestamp) {}));
  harness.settle();
  const Feed::Batch batch = harness.engine.feed().status_changes(0, 100);
  ASSERT_THAT(texts(batch), ElementsAre("run RUNNING", "run FAILED", "run RUNNING", "run FAILED"));
  EXPECT_EQ(batch.changes[1].execution.redrive_count, 0);
  EXPECT_EQ(batch.changes[1].execution.redriven_ms, std::nullopt);
  EXPECT_EQ(batch.changes[2].execution.redrive_count, 1);
  EXPECT_EQ(batch.changes[2].execution.redriven_ms, harness.clock.now().time_since_epoch().count());
  EXPECT_EQ(batch.changes[2].execution.error, std::nullopt);
  EXPECT_EQ(batch.changes[3].execution.redrive_count, 1);
}

TEST(Feed, GoesOnAtAPositionAfterARestart) {
  Restarts restarts;
  Harness& before = restarts.begin();
  before.start(kWait);
  const std::int64_t position = before.engine.feed().end();
  Harness& after = restarts.restart();
  EXPECT_EQ(after.engine.feed().end(), position);
  after.advance(seconds(60));
  EXPECT_THAT(texts(after.engine.feed().status_changes(position, 100)),
              ElementsAre("run SUCCEEDED"));
}

TEST(Feed, KeepsPositionsWhenExecutionsAreRemoved) {
  Harness harness;
  harness.start(kFail, "{}", "one");
  const std::int64_t position = harness.engine.feed().end();
  harness.storage.writer().submit(
      [](storage::Database& database) {
        EXPECT_EQ(storage::Executions(database).remove_ended_before(
                      std::numeric_limits<std::int64_t>::max(), 10),
                  1);
      },
      [](std::exception_ptr) {});
  harness.settle();
  EXPECT_EQ(harness.engine.feed().end(), position);
  EXPECT_TRUE(harness.engine.feed().status_changes(0, 10).changes.empty());
  harness.start(kFail, "{}", "two");
  EXPECT_THAT(texts(harness.engine.feed().status_changes(position, 10)),
              ElementsAre("two RUNNING", "two FAILED"));
}

TEST(Feed, WakesReadersUntilTheyUnsubscribe) {
  Harness harness;
  std::vector<std::string> seen;
  std::int64_t position = 0;
  auto subscription = harness.engine.feed().subscribe([&] {
    const Feed::Batch batch = harness.engine.feed().status_changes(position, 10);
    position = batch.position;
    for (const std::string& text : texts(batch)) seen.push_back(text);
  });
  harness.start(kFail, "{}", "one");
  EXPECT_THAT(seen, ElementsAre("one RUNNING", "one FAILED"));
  subscription.reset();
  harness.start(kFail, "{}", "two");
  EXPECT_EQ(seen.size(), 2u);
}

}  // namespace
}  // namespace sidestep::test::feed_test
