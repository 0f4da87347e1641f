#pragma once
// All Map Runs that are not over, and what the API may ask of any.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/integration.h"
#include "engine/map_runs/map_run.h"

namespace sidestep::engine {

class Engine;
class ExecutionHost;

class MapRuns {
 public:
  // The engine outlives it.
  explicit MapRuns(Engine& engine) : engine_(engine) {}
  MapRuns(const MapRuns&) = delete;
  MapRuns& operator=(const MapRuns&) = delete;

  // Carries out the Map Run that `parent` waits for, whose row is durable: a new one, one that is
  // redriven, or one that goes on after a restart.
  void begin(const ExecutionHost& parent, const asl::StartMapRun& command);
  // `id` does not wait for it any more, if it did.
  void cancel(const TaskId& id);
  void child_ended(storage::MapRunChildId child, storage::ChildStatus status);
  // After a restart: whether anybody waits for the child of a Map Run.
  bool is_open(storage::MapRunChildId child) const;

  // Whether children run, or children's children, that Map Runs of the execution have started.
  bool has_children_of(std::int64_t execution_id) const;

  // The row as it is stored, and how many children and items are in which status.
  struct Description {
    storage::MapRunRow row;
    storage::MapRunChildren::Counts counts;
  };
  std::optional<Description> describe(std::string_view arn) const;
  Description describe(storage::MapRunRow row) const;

  // Changes limits of one that runs; `done` is called when that is durable and has its effect.
  // False, and `done` is never called, if it does not run.
  bool update(std::string_view arn, const storage::MapRunLimits& limits,
              UniqueFunction<void()> done);

 private:
  bool is_inside(std::int64_t map_run_id, std::int64_t execution_id) const;
  void forget(std::int64_t map_run_id);

  Engine& engine_;
  std::map<std::int64_t, std::shared_ptr<MapRun>> runs_;               // by the id of the row
  std::map<TaskId, std::int64_t> waiting_;                             // who waits for which
  std::shared_ptr<MapRuns*> self_ = std::make_shared<MapRuns*>(this);  // for what comes later
};

}  // namespace sidestep::engine
