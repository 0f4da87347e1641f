#pragma once
// One Map Run that is not over: reads its items into rows, starts their children, as many at once
// as it may, and writes their results. docs/decisions/0019-map-runs-in-rows.md
//
// Everything it does is durable before something follows from it, and is begun again after a
// restart where its row and those of its children say. In memory it has the children that run, and
// counts.

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "asl/states/map/child_inputs.h"
#include "asl/states/map/map_run_plan.h"
#include "base/unique_function.h"
#include "engine/map_runs/item_source.h"
#include "engine/map_runs/map_run_results.h"
#include "storage/map_run_children.h"
#include "storage/map_runs.h"

namespace sidestep::engine {

class Engine;
class ExecutionHost;

class MapRun : public std::enable_shared_from_this<MapRun> {
 public:
  using Result = Expected<Payload, asl::StateError>;

  // The execution that waits for it runs, and is `parent`; `row` is as it is stored. The engine
  // outlives it. `over` is called once, later: it was answered, or nobody waits for it and its
  // children have stopped.
  MapRun(Engine& engine, const ExecutionHost& parent, const asl::StartMapRun& command,
         storage::MapRunRow row, UniqueFunction<void()> over);
  MapRun(const MapRun&) = delete;
  MapRun& operator=(const MapRun&) = delete;

  // Begins, or goes on, where its row says. Not in the constructor, as others must know of it.
  void begin();

  // A child of it has ended, and that is durable.
  void child_ended(storage::MapRunChildId child, storage::ChildStatus status);

  // Nobody waits for it any more: stops its children.
  void abort();

  // The limits are durable already.
  void set_limits(const storage::MapRunLimits& limits);

  const storage::MapRunRow& row() const { return row_; }
  const storage::MapRunChildren::Counts& counts() const { return counts_; }

 private:
  struct Running {
    std::string arn;
    std::int64_t items = 0;
  };

  // Reading.
  void read_items();
  void open_source();
  void read_on();
  void take(ItemSource::Piece piece);
  std::optional<asl::StateError> make_inputs(ItemSource::Piece& piece,
                                             std::vector<asl::ChildInput>& inputs);
  void gather(std::vector<asl::ChildInput> inputs, bool last);
  void store(bool last);
  void all_stored();

  // Running.
  void start_children();
  void start_more();
  void start(const storage::MapRunChildRow& child);
  void start_anew(const storage::MapRunChildRow& child, const std::string& machine_arn,
                  const std::string& name);
  void redrive(const storage::MapRunChildRow& child);
  void move(storage::ChildStatus from, storage::ChildStatus to, std::int64_t items);
  bool too_many_failed() const;
  std::size_t concurrency() const;
  std::int64_t left_to_start() const;
  bool stops() const { return aborted_ || too_many_failed(); }
  void go_on();
  void stop_children();
  void stop_more();
  // Calls `then` when what was said so far is durable, unless this is gone by then.
  void later(void (MapRun::*then)());

  // Writing, and the end.
  void write_results();
  void answer(Result result);
  void go_away();
  void works(bool works);

  Engine& engine_;
  const std::int64_t parent_id_;
  const asl::Ticket ticket_;
  const std::shared_ptr<const asl::MapRunPlan> plan_;
  const std::shared_ptr<const asl::StateMachine> processor_;
  storage::MapRunRow row_;
  storage::MapRunChildren::Counts counts_;
  std::int64_t stored_ = 0;                // rows of children, while it reads
  std::vector<asl::ChildInput> gathered_;  // to be stored next
  std::size_t gathered_bytes_ = 0;
  std::shared_ptr<ItemSource> source_;
  std::optional<asl::ChildInputs> inputs_;
  storage::MapRunChildId cursor_;            // all up to here were started
  std::map<std::int64_t, Running> running_;  // by their MapRunChildId
  bool starting_later_ = false;
  bool aborted_ = false;  // nobody waits any more
  bool answered_ = false;
  bool stopping_ = false;        // children are being stopped
  std::int64_t told_up_to_ = 0;  // of running_, those that were told to stop
  UniqueFunction<void()> over_;
  std::shared_ptr<MapRunResults> results_;
};

}  // namespace sidestep::engine
