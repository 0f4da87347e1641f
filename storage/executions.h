#pragma once
// The table `executions`: one row per Standard execution, running or ended. What happened inside is
// in the journal.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "storage/execution_status.h"
#include "storage/map_run_children.h"

namespace sidestep::storage {

struct ExecutionRow {
  std::int64_t id = 0;  // counted by the engine, which must know it before the row is written
  std::string arn;
  std::string state_machine_arn;  // without version or alias
  std::int64_t revision_id = 0;   // state_machine_revisions.id
  std::string name;
  ExecutionStatus status = ExecutionStatus::kRunning;
  std::int64_t started_ms = 0;
  std::optional<std::int64_t> stopped_ms{};
  std::uint64_t seed = 0;
  std::int64_t redrive_count = 0;
  std::optional<std::int64_t> redriven_ms{};
  std::optional<std::string> version_arn{};
  std::optional<std::string> alias_arn{};
  std::optional<std::string> trace_header{};
  std::optional<std::string> time{};  // the engine's name of its time; none: that of the server
  std::optional<std::string> error{};
  std::optional<std::string> cause{};
  std::optional<std::int64_t> map_run_child{};  // MapRunChildId, if a Map Run started it
  std::string input;
  std::optional<std::string> output{};
};

// How an execution ended, or with kRunning that it goes on (redrive).
struct ExecutionOutcome {
  ExecutionStatus status = ExecutionStatus::kRunning;
  std::optional<std::int64_t> stopped_ms{};
  std::optional<std::string> output{};
  std::optional<std::string> error{};
  std::optional<std::string> cause{};
};

// A place in the list of a state machine's executions: that of the last one already shown. Among
// the children of a Map Run `id` is MapRunChildId.
struct ExecutionPosition {
  std::int64_t started_ms = 0;
  std::int64_t id = 0;
};

struct ExecutionPage {
  std::string state_machine_arn;
  std::optional<std::int64_t> map_run_id{};  // the children of this Map Run, whatever machine's
  std::optional<std::string> version_arn{};  // only those of this version
  std::optional<std::string> alias_arn{};    // only those of this alias
  std::optional<ExecutionStatus> status{};   // none: all
  std::optional<bool> redriven{};            // of a Map Run's: those that were, or were not
  std::optional<ExecutionPosition> after{};  // none: from the newest
  std::int64_t limit = 100;
};

class Executions {
 public:
  explicit Executions(Database& database) : database_(database) {}

  // REQUIRES: neither id nor arn exists; else StorageError.
  void insert(const ExecutionRow& row);
  void set_outcome(std::int64_t id, const ExecutionOutcome& outcome);
  void set_redriven(std::int64_t id, std::int64_t count, std::int64_t redriven_ms);

  std::optional<ExecutionRow> find(std::int64_t id) const;
  std::optional<ExecutionRow> find(std::string_view arn) const;

  // If it has status RUNNING.
  std::optional<ExecutionRow> find_running(std::int64_t id) const;
  std::optional<std::int64_t> running_id(std::string_view arn) const;

  // Newest start first; input, output, error and cause are left empty.
  std::vector<ExecutionRow> list(const ExecutionPage& page) const;

  // All with status RUNNING, oldest first.
  std::vector<ExecutionRow> running() const;

  // The children of a Map Run that run, behind `after` and at most `limit`, in order.
  std::vector<std::int64_t> running_children(MapRunChildId after, std::int64_t limit) const;
  // The next Map Run from `map_run_id` on that has such.
  std::optional<std::int64_t> map_run_with_running_children(std::int64_t map_run_id) const;

  // 0 if there are none.
  std::int64_t last_id() const;

  // Removes executions that ended before a time, with their journals and Map Runs, the oldest first
  // and at most so many; returns how many. The children of a Map Run stay as long as it runs.
  std::int64_t remove_ended_before(std::int64_t stopped_ms, std::int64_t limit);

 private:
  std::vector<ExecutionRow> list_children(const ExecutionPage& page) const;

  Database& database_;
};

}  // namespace sidestep::storage
