#include "engine/map_runs/map_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "asl/states/map/item_reader.h"
#include "engine/map_runs/map_runs.h"
#include "tests/engine/restarts.h"

namespace sidestep::engine::map_run_test {
namespace {

using test::Harness;
using test::Restarts;
using ::testing::Contains;
using ::testing::ElementsAre;

constexpr std::string_view kArn = "arn:aws:states:us-east-1:123456789012:execution:m:run";

// A machine of one distributed Map, with further fields, whose children fail for the item 2.
std::string machine(const std::string& fields, const std::string& type = "STANDARD",
                    const std::string& then = R"({"Type":"Pass","End":true})") {
  return R"({"StartAt":"M","States":{"M":{"Type":"Map",)" + fields +
         R"("Label":"L","End":true,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED",)"
         R"("ExecutionType":")" +
         type +
         R"("},"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Variable":"$",)"
         R"("NumericEquals":2,"Next":"F"}],"Default":"P"},)"
         R"("F":{"Type":"Fail","Error":"Boom"},"P":)" +
         then + "}}}}}";
}

std::vector<storage::ExecutionRow> children_of(Harness& harness, const std::string& arn) {
  const auto run = harness.engine.map_runs().describe(arn);
  storage::ExecutionPage page;
  page.map_run_id = run->row.id;
  page.limit = 10'000;
  return storage::Executions(harness.storage.reader()).list(page);
}

MapRuns::Description only_run(Harness& harness, std::string_view arn = kArn) {
  const auto id = harness.row(std::string(arn)).id;
  const auto rows = storage::MapRuns(harness.storage.reader()).list(id, INT64_MAX, 10);
  EXPECT_EQ(rows.size(), 1u);
  return harness.engine.map_runs().describe(rows.at(0));
}

TEST(MapRun, RunsAnExecutionForEachItem) {
  Harness harness;
  const std::string arn = harness.start(machine(""), "[1, 3]");
  EXPECT_EQ(harness.row(arn).output, "[1,3]");
  const auto run = only_run(harness);
  EXPECT_EQ(run.row.status, storage::ExecutionStatus::kSucceeded);
  EXPECT_EQ(run.counts.executions[2], 2);
  const auto children = children_of(harness, run.row.arn);
  ASSERT_EQ(children.size(), 2u);
  EXPECT_THAT(children[0].arn,
              ::testing::StartsWith("arn:aws:states:us-east-1:123456789012:execution:m/L:"));
  EXPECT_EQ(children[0].state_machine_arn,
            "arn:aws:states:us-east-1:123456789012:stateMachine:m/L");
  EXPECT_THAT(harness.types(children[0].arn),
              ElementsAre("ExecutionStarted", "ChoiceStateEntered", "ChoiceStateExited",
                          "PassStateEntered", "PassStateExited", "ExecutionSucceeded"));
}

TEST(MapRun, FailsWithTheFirstFailureUnlessSomeAreTolerated) {
  Harness harness;
  const std::string arn = harness.start(machine(R"("MaxConcurrency":1,)"), "[1, 2, 3]");
  EXPECT_EQ(harness.row(arn).error, "States.ExceedToleratedFailureThreshold");
  const auto run = only_run(harness);
  EXPECT_EQ(run.row.status, storage::ExecutionStatus::kFailed);
  EXPECT_EQ(run.counts.executions, (storage::ChildCounts{1, 0, 1, 1, 0, 0, 0}));
}

TEST(MapRun, ShowsWhatFailedWhereItIsTolerated) {
  for (const std::string fields :
       {R"("ToleratedFailureCount":1,)", R"("ToleratedFailurePercentage":34,)"}) {
    Harness harness;
    const std::string arn = harness.start(machine(fields), "[1, 2, 3]");
    const Json output = Json::parse(harness.row(arn).output.value());
    ASSERT_EQ(output.size(), 3u);
    EXPECT_EQ(output[0], 1);
    EXPECT_EQ(output[1].at("Error"), "Boom");
    EXPECT_EQ(output[1].at("Status"), "FAILED");
    EXPECT_EQ(output[1].at("Input"), "2");
  }
}

TEST(MapRun, HasExpressChildren) {
  Harness harness;
  const std::string arn =
      harness.start(machine(R"("ToleratedFailureCount":1,)", "EXPRESS"), "[1, 2, 3]");
  const Json output = Json::parse(harness.row(arn).output.value());
  EXPECT_EQ(output[2], 3);
  EXPECT_EQ(output[1].at("Error"), "Boom");
  const auto run = only_run(harness);
  EXPECT_TRUE(run.row.express);
  EXPECT_EQ(run.counts.executions, (storage::ChildCounts{0, 0, 2, 1, 0, 0, 0}));
  EXPECT_EQ(storage::Executions(harness.storage.reader()).last_id(), harness.row(arn).id);
}

TEST(MapRun, RunsAsManyAtOnceAsItMay) {
  Harness harness;
  const std::string wait = R"({"Type":"Wait","Seconds":10,"End":true})";
  const std::string arn =
      harness.start(machine(R"("MaxConcurrency":2,)", "STANDARD", wait), "[1, 3, 5]");
  EXPECT_EQ(only_run(harness).counts.executions[1], 2);
  EXPECT_EQ(harness.engine.running_count(), 3u);
  harness.advance(std::chrono::seconds(10));
  EXPECT_EQ(only_run(harness).counts.executions[1], 1);
  harness.advance(std::chrono::seconds(10));
  EXPECT_EQ(harness.row(arn).output, "[1,3,5]");
}

TEST(MapRun, TakesOtherLimitsWhileItRuns) {
  Harness harness;
  const std::string wait = R"({"Type":"Wait","Seconds":10,"End":true})";
  harness.start(machine(R"("MaxConcurrency":1,)", "STANDARD", wait), "[1, 3, 5]");
  const std::string run = only_run(harness).row.arn;
  bool done = false;
  EXPECT_TRUE(harness.engine.map_runs().update(run, {3, 1, std::nullopt}, [&] { done = true; }));
  harness.settle();
  EXPECT_TRUE(done);
  EXPECT_EQ(only_run(harness).counts.executions[1], 3);
  EXPECT_EQ(only_run(harness).row.limits.tolerated_count, 1);
  harness.advance(std::chrono::seconds(10));
  EXPECT_FALSE(harness.engine.map_runs().update(run, {3, 1, std::nullopt}, [] {}));
}

TEST(MapRun, StopsItsChildrenWithItsExecution) {
  Harness harness;
  const std::string wait = R"({"Type":"Wait","Seconds":10,"End":true})";
  const std::string arn = harness.start(machine("", "STANDARD", wait), "[1, 3]");
  harness.engine.stop(arn, asl::Stop{}, [](Timestamp) {});
  harness.settle();
  EXPECT_EQ(harness.row(arn).status, storage::ExecutionStatus::kAborted);
  const auto run = only_run(harness);
  EXPECT_EQ(run.row.status, storage::ExecutionStatus::kAborted);
  EXPECT_EQ(run.counts.executions, (storage::ChildCounts{0, 0, 0, 0, 0, 2, 0}));
  EXPECT_EQ(harness.engine.running_count(), 0u);
}

TEST(MapRun, HasNoChildrenForNoItems) {
  Harness harness;
  EXPECT_EQ(harness.row(harness.start(machine(""), "[]")).output, "[]");
}

TEST(MapRun, RunsInsideAnother) {
  Harness harness;
  const std::string inner = machine(R"("ItemsPath":"$.l",)");
  const std::string arn =
      harness.start(R"({"StartAt":"O","States":{"O":{"Type":"Map","End":true,"ItemProcessor":{)"
                    R"("ProcessorConfig":{"Mode":"DISTRIBUTED"},)" +
                        inner.substr(1) + "}}}",
                    R"([{"l":[1]},{"l":[3,4]}])");
  EXPECT_EQ(harness.row(arn).output, "[[1],[3,4]]");
}

TEST(MapRun, WritesFilesOfResults) {
  Harness harness;
  const std::string arn = harness.start(
      machine(R"("ToleratedFailureCount":1,"ResultWriter":{"Resource":)"
              R"("arn:aws:states:::s3:putObject","Parameters":{"Bucket":"b","Prefix":"p"}},)"),
      "[1, 2]");
  const std::string run = only_run(harness).row.arn;
  const std::string folder = "p/" + run.substr(run.rfind(':') + 1) + '/';
  EXPECT_EQ(
      Json::parse(harness.row(arn).output.value()),
      Json::parse(R"({"MapRunArn":")" + run + R"(","ResultWriterDetails":{"Bucket":"b","Key":")" +
                  folder + R"(manifest.json"}})"));
  const auto& files = harness.integrations.files;
  const Json manifest = Json::parse(files.at(folder + "manifest.json"));
  EXPECT_EQ(manifest.at("DestinationBucket"), "b");
  EXPECT_EQ(manifest.at("ResultFiles").at("PENDING"), Json::array());
  EXPECT_EQ(manifest.at("ResultFiles").at("FAILED").size(), 1u);
  const Json succeeded = Json::parse(files.at(folder + "SUCCEEDED_0.json"));
  ASSERT_EQ(succeeded.size(), 1u);
  EXPECT_EQ(succeeded[0].at("Output"), "1");
  EXPECT_EQ(succeeded[0].at("Status"), "SUCCEEDED");
  EXPECT_EQ(manifest.at("ResultFiles").at("SUCCEEDED").at(0).at("Size"),
            files.at(folder + "SUCCEEDED_0.json").size());
}

TEST(MapRun, FormsResults) {
  Harness harness;
  const std::string arn = harness.start(
      machine(R"("ResultWriter":{"WriterConfig":{"Transformation":"FLATTEN"}},)"), "[[1, 4], 3]");
  EXPECT_EQ(harness.row(arn).output, "[1,4,3]");
}

TEST(MapRun, FailsIfResultsAreTooLong) {
  Harness harness;
  const std::string item = '"' + std::string(150'000, 'x') + '"';
  const std::string arn = harness.start(machine(R"("ItemSelector":{"v":)" + item + "},"), "[1, 3]");
  EXPECT_EQ(harness.row(arn).error, "States.DataLimitExceeded");
}

// Gives items one by one.
class OneByOne final : public ItemSource {
 public:
  explicit OneByOne(std::int64_t count) : count_(count) {}
  void read(Next next) override {
    Piece piece;
    piece.items.push_back({Json(++at_), std::nullopt});
    piece.last = at_ == count_;
    next(std::move(piece));
  }

 private:
  const std::int64_t count_;
  std::int64_t at_ = 0;
};

TEST(MapRun, ReadsItsItems) {
  Harness harness;
  harness.integrations.on_open_items = [](const asl::ItemReading& reading) {
    EXPECT_EQ(reading.resource, "arn:aws:states:::s3:getObject");
    return std::make_shared<OneByOne>(9);
  };
  const std::string arn = harness.start(
      machine(R"("ToleratedFailureCount":1,"ItemBatcher":{"MaxItemsPerBatch":2},"ItemReader":{)"
              R"("Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"MaxItems":5}},)"));
  EXPECT_EQ(harness.row(arn).output, R"([{"Items":[1,2]},{"Items":[3,4]},{"Items":[5]}])");
  EXPECT_EQ(only_run(harness).counts.items[2], 5);
}

TEST(MapRun, FailsIfItsItemsCannotBeRead) {
  Harness harness;
  const std::string arn =
      harness.start(machine(R"("ItemReader":{"Resource":"arn:aws:states:::s3:getObject"},)"));
  EXPECT_EQ(harness.row(arn).error, "States.ItemReaderFailed");
  EXPECT_THAT(harness.types(arn), Contains("MapRunFailed"));
}

// Runs `definition` with a crash after `steps` steps; nothing more is to be done if that is later
// than its end. Returns whether it was not.
bool crashes(const std::string& definition, const std::string& input, int steps,
             const std::string& output, std::int64_t executions) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  const auto reads = [](Harness& one) {
    one.integrations.on_open_items = [](const asl::ItemReading&) {
      return std::make_shared<OneByOne>(4);
    };
  };
  reads(*harness);
  const std::string arn = harness->begin(definition, input);
  bool went_on = true;
  for (int i = 0; i < steps && went_on; ++i) went_on = harness->step();
  harness = &restarts.restart();
  reads(*harness);
  for (int i = 0; i < 10; ++i) harness->advance(std::chrono::seconds(10));
  const auto row = storage::Executions(harness->storage.reader()).find(arn);
  if (!row) return true;  // it crashed before it was told to start
  EXPECT_EQ(row->output.value_or(row->cause.value_or("")), output) << "after step " << steps;
  EXPECT_EQ(harness->engine.running_count(), 0u) << "after step " << steps;
  EXPECT_EQ(storage::Executions(harness->storage.reader()).last_id(), executions)
      << "after step " << steps;
  return went_on;
}

void crash_everywhere(const std::string& definition, const std::string& input,
                      const std::string& output, std::int64_t executions) {
  int steps = 0;
  while (crashes(definition, input, steps, output, executions)) ++steps;
  EXPECT_GT(steps, 5);
}

TEST(MapRun, LosesNoChildAndRunsNoneTwiceWhereverTheServerCrashes) {
  crash_everywhere(machine(R"("MaxConcurrency":2,)"), "[1, 3, 4]", "[1,3,4]", 4);
  crash_everywhere(
      machine(R"("MaxConcurrency":2,)", "STANDARD", R"({"Type":"Wait","Seconds":5,"End":true})"),
      "[1, 3, 4]", "[1,3,4]", 4);
  crash_everywhere(
      machine(R"("MaxConcurrency":2,)", "EXPRESS", R"({"Type":"Wait","Seconds":5,"End":true})"),
      "[1, 3, 4]", "[1,3,4]", 1);
  crash_everywhere(machine(R"("MaxConcurrency":1,)"), "[1, 2, 3]",
                   "The specified tolerated failure threshold was exceeded", 3);
}

TEST(MapRun, StopsWhatWasLeftRunningWhenTheServerCrashed) {
  for (int steps = 0; steps < 12; ++steps) {
    Restarts restarts;
    Harness& harness = restarts.begin();
    const std::string wait = R"({"Type":"Wait","Seconds":1000,"End":true})";
    const std::string arn = harness.start(machine("", "STANDARD", wait), "[1, 3]");
    harness.engine.stop(arn, asl::Stop{}, [](Timestamp) {});
    for (int i = 0; i < steps; ++i) harness.step();
    Harness& next = restarts.restart();
    if (next.row(arn).status == storage::ExecutionStatus::kRunning)
      continue;  // nobody was told that it stopped
    EXPECT_EQ(next.engine.running_count(), 0u) << "after step " << steps;
    EXPECT_EQ(only_run(next).counts.executions[5], 2) << "after step " << steps;
  }
}

TEST(MapRun, GoesOnWithWhatDidNotSucceedWhenRedriven) {
  Restarts restarts;
  Harness& harness = restarts.begin();
  const std::string task =
      R"({"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f",)"
      R"("TimeoutSeconds":5,"End":true})";
  const std::string arn =
      harness.start(machine(R"("MaxConcurrency":2,)", "STANDARD", task), "[1, 3, 5]");
  harness.integrations.started.at(0).reply.succeeded(Payload(Json("one")));
  harness.settle();
  harness.advance(std::chrono::seconds(5));
  EXPECT_EQ(harness.row(arn).status, storage::ExecutionStatus::kFailed);
  Harness& next = restarts.restart();
  const auto redriven = next.engine.redrive(next.row(arn), asl::Redrive{}, [](Timestamp) {});
  ASSERT_TRUE(redriven) << redriven.error();
  next.settle();
  EXPECT_EQ(only_run(next).row.redrive_count, 1);
  EXPECT_EQ(next.integrations.started.size(), 2u);
  while (next.row(arn).status == storage::ExecutionStatus::kRunning &&
         !next.integrations.started.empty()) {
    next.integrations.started.front().reply.succeeded(Payload(Json("more")));
    next.integrations.started.erase(next.integrations.started.begin());
    next.settle();
  }
  EXPECT_EQ(next.row(arn).output, R"(["one","more","more"])");
  EXPECT_THAT(next.types(arn), Contains("MapRunRedriven"));
  EXPECT_EQ(storage::Executions(next.storage.reader()).last_id(), 4);
}

}  // namespace
}  // namespace sidestep::engine::map_run_test
