#include "aws/states/map_run_answer.h"

#include <gtest/gtest.h>

#include "base/json.h"

namespace sidestep::aws::states::map_run_answer_test {
namespace {

using storage::ChildCounts;

engine::MapRuns::Description run_of(storage::ExecutionStatus status) {
  engine::MapRuns::Description run;
  run.row.arn = "arn:aws:states:us-east-1:123456789012:mapRun:m/L:id";
  run.row.label = "L";
  run.row.status = status;
  run.row.limits = {5, std::nullopt, 12.5};
  run.row.started_ms = 1000;
  // Pending, running, succeeded, failed, timed out, aborted, pending a redrive.
  run.counts.executions = ChildCounts{1, 2, 3, 4, 5, 6, 7};
  run.counts.items = ChildCounts{10, 20, 30, 40, 50, 60, 70};
  return run;
}

storage::ExecutionRow parent() {
  storage::ExecutionRow row;
  row.arn = "arn:aws:states:us-east-1:123456789012:execution:m:run";
  row.state_machine_arn = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
  return row;
}

TEST(MapRunAnswer, CountsItemsAndExecutions) {
  const Json answer =
      parse_json(describe(run_of(storage::ExecutionStatus::kRunning), parent())).value();
  EXPECT_EQ(answer.at("status"), "RUNNING");
  EXPECT_EQ(answer.at("maxConcurrency"), 5);
  EXPECT_EQ(answer.at("toleratedFailureCount"), 0);
  EXPECT_EQ(answer.at("toleratedFailurePercentage"), 12.5);
  EXPECT_EQ(answer.at("executionCounts"),
            parse_json(R"({"pending":1,"running":2,"succeeded":3,"failed":4,"timedOut":5,)"
                       R"("aborted":6,"total":28,"resultsWritten":0,"failuresNotRedrivable":0,)"
                       R"("pendingRedrive":7})")
                .value());
  EXPECT_EQ(answer.at("itemCounts").at("total"), 280);
  EXPECT_FALSE(answer.contains("stopDate"));
}

TEST(MapRunAnswer, CountsResultsOfOneThatSucceeded) {
  auto run = run_of(storage::ExecutionStatus::kSucceeded);
  run.row.stopped_ms = 2000;
  run.row.redriven_ms = 1500;
  const Json answer = parse_json(describe(run, parent())).value();
  EXPECT_EQ(answer.at("itemCounts").at("resultsWritten"), 280);
  EXPECT_EQ(answer.at("stopDate"), 2);
  EXPECT_EQ(answer.at("redriveDate"), 1.5);
}

TEST(MapRunAnswer, NamesTheMapStateInTheList) {
  const Json entry =
      parse_json(list_entry(run_of(storage::ExecutionStatus::kRunning).row, parent())).value();
  EXPECT_EQ(entry.at("stateMachineArn"),
            "arn:aws:states:us-east-1:123456789012:stateMachine:m/L");
  EXPECT_EQ(entry.at("executionArn"), parent().arn);
  EXPECT_EQ(entry.at("startDate"), 1);
}

}  // namespace
}  // namespace sidestep::aws::states::map_run_answer_test
