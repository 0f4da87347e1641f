#include "engine/map_runs/map_run_rows.h"

#include "asl/states/map/map_run_plan.h"

namespace sidestep::engine {
namespace {

std::int64_t millis_of(Timestamp time) { return time.time_since_epoch().count(); }

storage::MapRunRow row_of(const ExecutionHost& parent, const asl::StartMapRun& command,
                          std::int64_t at_ms) {
  const asl::MapRunPlan& plan = *command.plan;
  storage::MapRunRow row;
  row.arn = command.arn;
  row.execution_id = parent.id();
  row.ticket = static_cast<std::int64_t>(command.ticket);
  row.label = command.label;
  row.express = plan.children == asl::ExecutionType::kExpress;
  row.limits = {plan.max_concurrency, plan.tolerated.count, plan.tolerated.percentage};
  row.started_ms = at_ms;
  return row;
}

storage::MapRunChildRow end_of(const ExecutionHost& child, const asl::Input& input,
                               const asl::Ending& ending) {
  storage::MapRunChildRow row;
  row.id = *child.execution().map_run_child;
  row.status = child_status(ending.status);
  row.started_ms = millis_of(child.started_at());
  row.stopped_ms = millis_of(input.at);
  if (ending.status == asl::ExecutionStatus::kSucceeded) row.output = ending.output.text();
  row.error = ending.error;
  row.cause = ending.cause;
  return row;
}

}  // namespace

storage::ChildStatus child_status(asl::ExecutionStatus status) {
  switch (status) {
    case asl::ExecutionStatus::kSucceeded:
      return storage::ChildStatus::kSucceeded;
    case asl::ExecutionStatus::kFailed:
      return storage::ChildStatus::kFailed;
    case asl::ExecutionStatus::kTimedOut:
      return storage::ChildStatus::kTimedOut;
    case asl::ExecutionStatus::kAborted:
      return storage::ChildStatus::kAborted;
  }
  return storage::ChildStatus::kFailed;
}

bool MapRunRows::add(ExecutionHost& host, const asl::Input& input, const asl::Effects& effects) {
  const std::vector<ExecutionHost::MapRunEnd> ends = host.take_map_run_ends();
  if (host.durable()) {
    add_commands(host, input, effects);
    for (const auto& end : ends) ended_.push_back({host.id(), end, millis_of(input.at)});
  }
  if (host.execution().map_run_child) add_child(host, input, effects);
  return !ends.empty() || host.execution().map_run_child;
}

void MapRunRows::add_commands(const ExecutionHost& host, const asl::Input& input,
                              const asl::Effects& effects) {
  const std::int64_t at_ms = millis_of(input.at);
  for (const asl::Command& command : effects.commands) {
    const auto* run = std::get_if<asl::StartMapRun>(&command);
    if (!run) continue;
    if (run->redrive_count == 0) {
      started_.push_back(row_of(host, *run, at_ms));
    } else {
      redriven_.push_back(
          {run->arn, static_cast<std::int64_t>(run->ticket), run->redrive_count, at_ms});
    }
  }
}

void MapRunRows::add_child(const ExecutionHost& host, const asl::Input& input,
                           const asl::Effects& effects) {
  if (!host.durable()) {
    if (effects.ending) express_ended_.push_back(end_of(host, input, *effects.ending));
    return;
  }
  const storage::MapRunChildId child = *host.execution().map_run_child;
  if (effects.ending) {
    moved_.push_back({child, child_status(effects.ending->status), host.id()});
  } else if (std::holds_alternative<asl::Start>(input.what) ||
             std::holds_alternative<asl::Redrive>(input.what)) {
    moved_.push_back({child, storage::ChildStatus::kRunning, host.id()});
  }
}

void MapRunRows::write(storage::Database& database) const {
  storage::MapRuns runs(database);
  for (const storage::MapRunRow& row : started_) runs.insert(row);
  for (const Redriven& one : redriven_) runs.redrive(one.arn, one.ticket, one.count, one.at_ms);
  for (const Ended& one : ended_) {
    runs.end(one.execution_id, static_cast<std::int64_t>(one.end.ticket), one.end.status,
             one.at_ms);
  }
  storage::MapRunChildren children(database);
  for (const Moved& one : moved_) children.set_status(one.child, one.status, one.execution_id);
  for (const storage::MapRunChildRow& end : express_ended_) children.set_end(end);
}

}  // namespace sidestep::engine
