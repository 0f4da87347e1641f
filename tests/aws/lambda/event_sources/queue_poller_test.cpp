#include "tests/aws/lambda/event_sources/sources_fixture.h"

namespace sidestep::aws::lambda::queue_poller_test {
namespace {

using QueuePoller = SourcesTest;

TEST_F(QueuePoller, DeletesWhatTheFunctionTook) {
  map(queue_mapping());
  send("a");
  EXPECT_EQ(open(), "a");
  EXPECT_EQ(counts(), "0 1");
  answer("null");
  EXPECT_EQ(counts(), "0 0");
  EXPECT_EQ(sources.last_result("u"), "OK");
}

TEST_F(QueuePoller, LeavesWhatTheFunctionFailedOnUntilItIsVisible) {
  map(queue_mapping());
  send("a");
  answer("{}", "Unhandled");
  EXPECT_EQ(sources.last_result("u"), "PROBLEM: Function call failed");
  EXPECT_EQ(open(), "");
  advance(std::chrono::seconds(29));
  EXPECT_EQ(open(), "");
  advance(std::chrono::seconds(2));
  EXPECT_EQ(open(), "a");
}

TEST_F(QueuePoller, LeavesOnlyWhatTheFunctionReports) {
  const Json types = Json::array({"ReportBatchItemFailures"});
  send("a"), send("b");
  map(queue_mapping({{"FunctionResponseTypes", types}}));
  ASSERT_EQ(open(), "a b");
  const Json id = function.open[0].event["Records"][1]["messageId"];
  answer(R"({"batchItemFailures": [{"itemIdentifier": )" + to_text(id) + "}]}");
  EXPECT_EQ(counts(), "0 1");
  advance(std::chrono::seconds(31));
  EXPECT_EQ(open(), "b");
}

TEST_F(QueuePoller, CallsNoMoreFunctionsAtOnceThanItMay) {
  map(queue_mapping({{"BatchSize", 1}, {"ScalingConfig", {{"MaximumConcurrency", 2}}}}));
  send("a"), send("b"), send("c");
  EXPECT_EQ(open(), "a | b");
  EXPECT_EQ(counts(), "1 2");
  answer("null");
  EXPECT_EQ(open(), "b | c");
}

TEST_F(QueuePoller, GathersABatchUntilTheWindowEnds) {
  map(queue_mapping({{"BatchSize", 3}, {"MaximumBatchingWindowInSeconds", 5}}));
  send("a");
  advance(std::chrono::seconds(4));
  send("b");
  EXPECT_EQ(open(), "");
  advance(std::chrono::seconds(2));
  EXPECT_EQ(open(), "a b");
  send("c"), send("d"), send("e");
  EXPECT_EQ(open(), "a b | c d e");
}

TEST_F(QueuePoller, ReceivesNothingAnyMoreWhenItIsDisabled) {
  map(queue_mapping());
  world.platform.rows.change([&](storage::Database& database) {
    Mappings(database).update(queue_mapping({{"State", "Disabled"}}));
  });
  world.settle();
  sources.look("u");
  send("a");
  EXPECT_EQ(open(), "");
  EXPECT_EQ(counts(), "1 0");
}

TEST_F(QueuePoller, ReadsOnWhenTheQueueIsBack) {
  map(queue_mapping());
  world.ok("sqs", "DeleteQueue", R"({"QueueUrl": ")" + url + "\"}");
  advance(std::chrono::seconds(30));
  world.ok("sqs", "CreateQueue", R"({"QueueName": "q"})");
  send("a");
  advance(std::chrono::seconds(20));
  EXPECT_EQ(open(), "a");
}

}  // namespace
}  // namespace sidestep::aws::lambda::queue_poller_test
