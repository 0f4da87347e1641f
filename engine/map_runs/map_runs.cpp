#include "engine/map_runs/map_runs.h"

#include <algorithm>

#include "engine/engine.h"

namespace sidestep::engine {

void MapRuns::begin(const ExecutionHost& parent, const asl::StartMapRun& command) {
  auto row = storage::MapRuns(engine_.reader()).find(command.arn);
  if (!row) throw std::logic_error("bug: a Map Run has no row");
  const std::int64_t id = row->id;
  const TaskId waits{parent.id(), command.ticket};
  const auto run = std::make_shared<MapRun>(engine_, parent, command, *std::move(row),
                                            [this, id] { forget(id); });
  runs_[id] = run;
  waiting_[waits] = id;
  run->begin();
}

void MapRuns::cancel(const TaskId& id) {
  const auto found = waiting_.find(id);
  if (found == waiting_.end()) return;
  const std::int64_t map_run_id = found->second;
  waiting_.erase(found);
  if (const auto run = runs_.find(map_run_id); run != runs_.end()) run->second->abort();
}

void MapRuns::forget(std::int64_t map_run_id) {
  std::erase_if(waiting_, [&](const auto& entry) { return entry.second == map_run_id; });
  runs_.erase(map_run_id);
}

void MapRuns::child_ended(storage::MapRunChildId child, storage::ChildStatus status) {
  const auto found = runs_.find(child.map_run_id());
  if (found != runs_.end()) found->second->child_ended(child, status);
}

bool MapRuns::is_open(storage::MapRunChildId child) const {
  return runs_.contains(child.map_run_id());
}

bool MapRuns::has_children_of(std::int64_t execution_id) const {
  const storage::Executions executions(engine_.reader());
  auto run = executions.map_run_with_running_children(0);
  for (; run; run = executions.map_run_with_running_children(*run + 1)) {
    if (is_inside(*run, execution_id)) return true;
  }
  std::map<std::int64_t, bool> inside;  // by the Map Run; of children whose start is not durable
  return std::ranges::any_of(engine_.hosts_, [&](const auto& entry) {
    const auto child = entry.second->execution().map_run_child;
    if (!child) return false;
    const auto [known, is_new] = inside.try_emplace(child->map_run_id());
    if (is_new) known->second = is_inside(child->map_run_id(), execution_id);
    return known->second;
  });
}

// Whether the execution waits for the Map Run, or for one around it.
bool MapRuns::is_inside(std::int64_t map_run_id, std::int64_t execution_id) const {
  const auto run = storage::MapRuns(engine_.reader()).find(map_run_id);
  if (!run) return false;
  if (run->execution_id == execution_id) return true;
  const auto parent = storage::Executions(engine_.reader()).find(run->execution_id);
  return parent && parent->map_run_child &&
         is_inside(storage::MapRunChildId(*parent->map_run_child).map_run_id(), execution_id);
}

MapRuns::Description MapRuns::describe(storage::MapRunRow row) const {
  const auto running = runs_.find(row.id);
  if (running != runs_.end()) return {std::move(row), running->second->counts()};
  auto counts = storage::MapRunChildren(engine_.reader()).count(row.id);
  return {std::move(row), counts};
}

std::optional<MapRuns::Description> MapRuns::describe(std::string_view arn) const {
  auto row = storage::MapRuns(engine_.reader()).find(arn);
  if (!row) return std::nullopt;
  return describe(*std::move(row));
}

bool MapRuns::update(std::string_view arn, const storage::MapRunLimits& limits,
                     UniqueFunction<void()> done) {
  const auto row = storage::MapRuns(engine_.reader()).find(arn);
  if (!row || row->status != storage::ExecutionStatus::kRunning) return false;
  engine_.writer().submit(
      [id = row->id, limits](storage::Database& database) {
        storage::MapRuns(database).set_limits(id, limits);
      },
      [self = std::weak_ptr(self_), id = row->id, limits,
       done = std::move(done)](std::exception_ptr failure) mutable {
        const auto runs = self.lock();
        if (!runs) return;
        if (failure) return (*runs)->engine_.fatal_(failure);
        const auto run = (*runs)->runs_.find(id);
        if (run != (*runs)->runs_.end()) run->second->set_limits(limits);
        done();
      });
  return true;
}

}  // namespace sidestep::engine
