#include "storage/map_runs.h"

#include <gtest/gtest.h>

#include "storage/map_run_children.h"
#include "tests/support/memory_database.h"

namespace sidestep::storage::map_runs_test {
namespace {

MapRunRow row_called(const std::string& arn, std::int64_t execution_id = 1) {
  MapRunRow row;
  row.arn = arn;
  row.execution_id = execution_id;
  row.ticket = 7;
  row.label = "L";
  row.express = true;
  row.limits = {5, 2, 12.5};
  row.started_ms = 100;
  return row;
}

class MapRunRows : public ::testing::Test {
 protected:
  sidestep::testing::MemoryDatabase memory_;
  MapRuns runs_{memory_.get()};
  MapRunChildren children_{memory_.get()};
};

TEST_F(MapRunRows, KeepWhatIsKnownOfAMapRun) {
  runs_.insert(row_called("a"));
  const auto row = runs_.find("a");
  ASSERT_TRUE(row);
  EXPECT_EQ(row->status, ExecutionStatus::kRunning);
  EXPECT_EQ(row->phase, MapRunPhase::kReading);
  EXPECT_TRUE(row->express);
  EXPECT_EQ(row->limits.max_concurrency, 5);
  EXPECT_EQ(row->limits.tolerated_count, 2);
  EXPECT_EQ(row->limits.tolerated_percentage, 12.5);
  EXPECT_FALSE(runs_.find("b"));
}

TEST_F(MapRunRows, EndOnce) {
  runs_.insert(row_called("a"));
  runs_.end(1, 7, ExecutionStatus::kFailed, 200);
  runs_.end(1, 7, ExecutionStatus::kAborted, 300);
  EXPECT_EQ(runs_.find("a")->status, ExecutionStatus::kFailed);
  EXPECT_EQ(runs_.find("a")->stopped_ms, 200);
}

TEST_F(MapRunRows, AreListedByExecutionNewestFirst) {
  for (const char* arn : {"a", "b", "c"}) runs_.insert(row_called(arn));
  runs_.insert(row_called("d", 2));
  const auto newest = runs_.list(1, INT64_MAX, 2);
  ASSERT_EQ(newest.size(), 2u);
  EXPECT_EQ(newest[0].arn, "c");
  EXPECT_EQ(newest[1].arn, "b");
  EXPECT_EQ(runs_.list(1, newest[1].id, 2).at(0).arn, "a");
}

TEST_F(MapRunRows, HaveChildrenInOrder) {
  runs_.insert(row_called("a"));
  const std::int64_t id = runs_.find("a")->id;
  for (int i = 1; i <= 3; ++i) children_.insert({id, i}, i, "in");
  children_.insert({id + 1, 1}, 1, "of another");
  children_.set_status({id, 1}, ChildStatus::kRunning, 40);
  const auto pending = children_.to_start(MapRunChildId::before_all(id), 10);
  ASSERT_EQ(pending.size(), 2u);
  EXPECT_EQ(pending[0].id, (MapRunChildId{id, 2}));
  EXPECT_EQ(pending[0].input, "in");
  EXPECT_EQ(children_.find({id, 1})->execution_id, 40);
  EXPECT_FALSE(children_.find({id, 1})->input);
  EXPECT_EQ(children_.list_all(MapRunChildId::before_all(id), 10).size(), 3u);
}

TEST_F(MapRunRows, CountChildrenAndItems) {
  runs_.insert(row_called("a"));
  const std::int64_t id = runs_.find("a")->id;
  for (int i = 1; i <= 3; ++i) children_.insert({id, i}, i, "in");
  children_.set_status({id, 3}, ChildStatus::kFailed, 40);
  const auto counts = children_.count(id);
  EXPECT_EQ(counts.executions, (ChildCounts{2, 0, 0, 1, 0, 0, 0}));
  EXPECT_EQ(counts.items, (ChildCounts{3, 0, 0, 3, 0, 0, 0}));
}

TEST_F(MapRunRows, GoOnWithTheChildrenThatDidNotSucceed) {
  runs_.insert(row_called("a"));
  const std::int64_t id = runs_.find("a")->id;
  runs_.set_phase(id, MapRunPhase::kRunning);
  const ChildStatus ends[] = {ChildStatus::kSucceeded, ChildStatus::kFailed, ChildStatus::kTimedOut,
                              ChildStatus::kAborted};
  for (int i = 0; i < 4; ++i) {
    children_.insert({id, i + 1}, 1, "in");
    children_.set_status({id, i + 1}, ends[i], 40 + i);
  }
  children_.insert({id, 5}, 1, "in");
  runs_.end(1, 7, ExecutionStatus::kFailed, 200);
  runs_.redrive("a", 9, 1, 300);
  const auto row = runs_.find("a");
  EXPECT_EQ(row->status, ExecutionStatus::kRunning);
  EXPECT_EQ(row->ticket, 9);
  EXPECT_EQ(row->redrive_count, 1);
  EXPECT_FALSE(row->stopped_ms);
  EXPECT_EQ(children_.count(id).executions, (ChildCounts{1, 0, 1, 0, 0, 0, 3}));
}

TEST_F(MapRunRows, GoWithTheirExecution) {
  runs_.insert(row_called("a"));
  const std::int64_t id = runs_.find("a")->id;
  children_.insert({id, 1}, 1, "in");
  runs_.remove_of(1);
  EXPECT_FALSE(runs_.find("a"));
  EXPECT_FALSE(children_.find({id, 1}));
}

}  // namespace
}  // namespace sidestep::storage::map_runs_test
