#include "aws/states/map_run_answer.h"

#include "aws/states/state_machine_rows.h"
#include "base/json.h"
#include "base/object_writer.h"
#include "engine/map_runs/result_text.h"

namespace sidestep::aws::states {
namespace {

using storage::ChildStatus;

std::int64_t of(const storage::ChildCounts& counts, ChildStatus status) {
  return counts.at(static_cast<std::size_t>(status));
}

// Results count as written when the Map Run has succeeded.
std::string shown_counts(const storage::ChildCounts& counts, storage::ExecutionStatus status) {
  std::int64_t total = 0;
  for (const std::int64_t count : counts) total += count;
  const bool written = status == storage::ExecutionStatus::kSucceeded;
  return ObjectWriter()
      .integer("pending", of(counts, ChildStatus::kPending))
      .integer("running", of(counts, ChildStatus::kRunning))
      .integer("succeeded", of(counts, ChildStatus::kSucceeded))
      .integer("failed", of(counts, ChildStatus::kFailed))
      .integer("timedOut", of(counts, ChildStatus::kTimedOut))
      .integer("aborted", of(counts, ChildStatus::kAborted))
      .integer("total", total)
      .integer("resultsWritten", written ? total : 0)
      .integer("failuresNotRedrivable", 0)
      .integer("pendingRedrive", of(counts, ChildStatus::kPendingRedrive))
      .take();
}

}  // namespace

std::string describe(const engine::MapRuns::Description& run, const storage::ExecutionRow& parent) {
  const storage::MapRunRow& row = run.row;
  ObjectWriter out;
  out.text("mapRunArn", row.arn)
      .text("executionArn", parent.arn)
      .text("status", to_text(row.status))
      .time("startDate", from_millis(row.started_ms));
  if (row.stopped_ms) out.time("stopDate", from_millis(*row.stopped_ms));
  out.integer("maxConcurrency", row.limits.max_concurrency)
      .json("toleratedFailurePercentage",
            to_text(Json(row.limits.tolerated_percentage.value_or(0))))
      .integer("toleratedFailureCount", row.limits.tolerated_count.value_or(0))
      .json("itemCounts", shown_counts(run.counts.items, row.status))
      .json("executionCounts", shown_counts(run.counts.executions, row.status))
      .integer("redriveCount", row.redrive_count);
  if (row.redriven_ms) out.time("redriveDate", from_millis(*row.redriven_ms));
  return out.take();
}

std::string list_entry(const storage::MapRunRow& run, const storage::ExecutionRow& parent) {
  ObjectWriter out;
  out.text("executionArn", parent.arn)
      .text("mapRunArn", run.arn)
      .text("stateMachineArn", engine::labelled_arn(parent.state_machine_arn, run.label))
      .time("startDate", from_millis(run.started_ms));
  if (run.stopped_ms) out.time("stopDate", from_millis(*run.stopped_ms));
  return out.take();
}

}  // namespace sidestep::aws::states
