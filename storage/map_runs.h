#pragma once
// The table `map_runs`: one row per Map Run of a distributed Map, running or ended.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "storage/execution_status.h"

namespace sidestep::storage {

// How far a Map Run has come; stored as a number.
enum class MapRunPhase {
  kReading = 0,  // its items are not all in rows yet: reading begins again after a restart
  kRunning = 1,  // children wait to be started, run, or have ended; then results are written
};

// What may be changed while it runs.
struct MapRunLimits {
  std::int64_t max_concurrency = 0;  // 0: as many as AWS runs at once
  std::optional<std::int64_t> tolerated_count{};
  std::optional<double> tolerated_percentage{};
};

struct MapRunRow {
  std::int64_t id = 0;
  std::string arn;
  std::int64_t execution_id = 0;  // of the execution that waits for it
  std::int64_t ticket = 0;        // under which it waits
  std::string label;
  ExecutionStatus status = ExecutionStatus::kRunning;
  MapRunPhase phase = MapRunPhase::kReading;
  bool express = false;  // its children are of type Express: they have no rows in `executions`
  MapRunLimits limits;
  std::int64_t started_ms = 0;
  std::optional<std::int64_t> stopped_ms{};
  std::int64_t redrive_count = 0;
  std::optional<std::int64_t> redriven_ms{};
};

class MapRuns {
 public:
  explicit MapRuns(Database& database) : database_(database) {}

  // The row gets an id. REQUIRES: the arn does not exist; else StorageError.
  void insert(const MapRunRow& row);
  void set_phase(std::int64_t id, MapRunPhase phase);
  void set_limits(std::int64_t id, const MapRunLimits& limits);
  void end(std::int64_t execution_id, std::int64_t ticket, ExecutionStatus status,
           std::int64_t stopped_ms);
  // All of an execution that run.
  void end_all(std::int64_t execution_id, ExecutionStatus status, std::int64_t stopped_ms);
  // It goes on, and is waited for under `ticket`.
  void redrive(std::string_view arn, std::int64_t ticket, std::int64_t count,
               std::int64_t redriven_ms);

  std::optional<MapRunRow> find(std::int64_t id) const;
  std::optional<MapRunRow> find(std::string_view arn) const;
  // Those of an execution before the id `before`, the newest first and at most `limit`.
  std::vector<MapRunRow> list(std::int64_t execution_id, std::int64_t before,
                              std::int64_t limit) const;
  // With all rows of their children.
  void remove_of(std::int64_t execution_id);

 private:
  Database& database_;
};

}  // namespace sidestep::storage
