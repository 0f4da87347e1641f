#include "aws/lambda/event_sources/stream_lane.h"

#include "tests/aws/lambda/event_sources/sources_fixture.h"

namespace sidestep::aws::lambda::stream_lane_test {
namespace {

class StreamLaneTest : public SourcesTest {
 protected:
  // Records "1", "2", ... that were made `age` ago.
  std::vector<Json> records(int count, std::chrono::seconds age = {}) const {
    std::vector<Json> made;
    const auto at = (world.alarms.now() - age).time_since_epoch().count() / 1000;
    for (int i = 1; i <= count; ++i) {
      made.push_back(
          {{"body", std::to_string(i)},
           {"dynamodb",
            {{"SequenceNumber", std::to_string(i)}, {"ApproximateCreationDateTime", at}}}});
    }
    return made;
  }

  void run(std::vector<Json> batch, const Json& more = Json::object()) {
    mapping = queue_mapping({{"EventSourceArn", "arn:aws:dynamodb:us-east-1:123456789012:table/t"},
                             {"BisectBatchOnFunctionError", false},
                             {"MaximumRetryAttempts", -1},
                             {"MaximumRecordAgeInSeconds", -1},
                             {"DestinationConfig", {{"OnFailure", {{"Destination", kQueueArn}}}}}});
    mapping.configuration.update(more);
    lane.emplace(world.platform, mapping, "shard", std::deque{StreamBatch{std::move(batch)}},
                 StreamLane::Listeners{
                     [this](const StreamBatch& failed) { attempts.push_back(failed.attempts); },
                     [this](StreamLane::Result done) { result = std::move(done); }});
    lane->run();
    world.settle();
  }
  void fail() { answer("{}", "Unhandled"); }
  // What a destination is told of the n-th batch that was given up.
  Json told(std::size_t n) const {
    const Json& body = result->deliveries.at(n).call.input.at("MessageBody");
    return parse_json(body.get<std::string>()).value();
  }

  Mapping mapping;
  std::vector<std::int64_t> attempts;  // as they were told
  std::optional<StreamLane::Result> result;
  std::optional<StreamLane> lane;
};

TEST_F(StreamLaneTest, TriesAgainAfterPausesThatGrow) {
  run(records(2));
  EXPECT_EQ(open(), "1 2");
  fail();
  EXPECT_EQ(open(), "");
  advance(std::chrono::seconds(1));
  EXPECT_EQ(open(), "1 2");
  fail();
  advance(std::chrono::seconds(1));
  EXPECT_EQ(open(), "");
  advance(std::chrono::seconds(1));
  answer("null");
  ASSERT_TRUE(result);
  EXPECT_FALSE(result->has_failed);
  EXPECT_EQ(attempts, (std::vector<std::int64_t>{1, 2}));
}

TEST_F(StreamLaneTest, GivesUpAfterItsRetries) {
  run(records(2), {{"MaximumRetryAttempts", 1}});
  fail();
  advance(std::chrono::seconds(1));
  fail();
  ASSERT_TRUE(result);
  EXPECT_TRUE(result->has_failed);
  const Json story = told(0);
  EXPECT_EQ(story["requestContext"]["condition"], "RetryAttemptsExhausted");
  EXPECT_EQ(story["requestContext"]["approximateInvokeCount"], 2);
  EXPECT_EQ(story["DDBStreamBatchInfo"]["startSequenceNumber"], "1");
  EXPECT_EQ(story["DDBStreamBatchInfo"]["endSequenceNumber"], "2");
}

TEST_F(StreamLaneTest, DoesNotCountThatTheFunctionIsBusy) {
  run(records(1), {{"MaximumRetryAttempts", 0}});
  function.refuse();
  advance(std::chrono::seconds(1));
  EXPECT_EQ(open(), "1");
  answer("null");
  EXPECT_TRUE(result && result->deliveries.empty());
}

TEST_F(StreamLaneTest, HalvesABatchThatFails) {
  run(records(4), {{"BisectBatchOnFunctionError", true}, {"MaximumRetryAttempts", 0}});
  for (const char* expected : {"1 2 3 4", "1 2", "1"}) {
    EXPECT_EQ(open(), expected);
    fail();
    advance(std::chrono::seconds(1));
  }
  EXPECT_EQ(open(), "2");
  answer("null");
  EXPECT_EQ(open(), "3 4");
  answer("null");
  ASSERT_TRUE(result);
  EXPECT_EQ(told(0)["DDBStreamBatchInfo"]["batchSize"], 1);
}

TEST_F(StreamLaneTest, GoesOnFromTheFirstItemThatFailed) {
  run(records(3), {{"FunctionResponseTypes", Json::array({"ReportBatchItemFailures"})}});
  answer(R"({"batchItemFailures": [{"itemIdentifier": "3"}, {"itemIdentifier": "2"}]})");
  advance(std::chrono::seconds(1));
  EXPECT_EQ(open(), "2 3");
}

TEST_F(StreamLaneTest, DropsRecordsThatAreTooOld) {
  run(records(1, std::chrono::seconds(61)), {{"MaximumRecordAgeInSeconds", 60}});
  ASSERT_TRUE(result);
  EXPECT_EQ(told(0)["requestContext"]["condition"], "RecordAgeExceeded");
  EXPECT_FALSE(told(0).contains("responseContext"));
}

}  // namespace
}  // namespace sidestep::aws::lambda::stream_lane_test
