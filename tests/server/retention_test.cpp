#include "server/retention.h"

#include "tests/engine/harness.h"

namespace sidestep::test::retention_test {
namespace {

using std::chrono::hours;

const std::string kPass = R"({"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}})";
const std::string kWait = R"({"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":999999,
    "End":true}}})";

TEST(Retention, ForgetsExecutionsThatEndedLongAgo) {
  Harness harness;
  const std::string old = harness.start(kPass, "{}", "old");
  const std::string running = harness.start(kWait, "{}", "running");
  harness.advance(hours(30));
  const std::string recent = harness.start(kPass, "{}", "recent");
  Retention retention(harness.io, harness.engine, hours(24));
  retention.start();
  harness.settle();
  const storage::Executions executions(harness.storage.reader());
  EXPECT_FALSE(executions.find(old));
  EXPECT_TRUE(executions.find(running));
  EXPECT_TRUE(executions.find(recent));
}

// Removing takes the database's time, so it is done in batches; none of them waits an hour.
TEST(Retention, ForgetsMoreThanABatchAtOnce) {
  Harness harness;
  std::vector<std::string> arns;
  for (int i = 0; i < 401; ++i) arns.push_back(harness.start(kPass, "{}", std::to_string(i)));
  harness.advance(hours(30));
  Retention retention(harness.io, harness.engine, hours(24));
  retention.start();
  harness.settle();
  const storage::Executions executions(harness.storage.reader());
  for (const std::string& arn : arns) EXPECT_FALSE(executions.find(arn)) << arn;
}

TEST(Retention, KeepsEverythingIfThatIsWanted) {
  Harness harness;
  const std::string arn = harness.start(kPass);
  harness.advance(hours(24 * 365));
  Retention(harness.io, harness.engine, std::nullopt).start();
  harness.settle();
  EXPECT_TRUE(storage::Executions(harness.storage.reader()).find(arn));
}

}  // namespace
}  // namespace sidestep::test::retention_test
