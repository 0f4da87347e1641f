#include "storage/map_runs.h"

#include "storage/map_run_children.h"

namespace sidestep::storage {
namespace {

MapRunRow read_map_run(const Statement& row) {
  MapRunRow result;
  result.id = row.integer(0);
  result.arn = row.string(1);
  result.execution_id = row.integer(2);
  result.ticket = row.integer(3);
  result.label = row.string(4);
  result.status = static_cast<ExecutionStatus>(row.integer(5));
  result.phase = static_cast<MapRunPhase>(row.integer(6));
  result.express = row.integer(7) != 0;
  result.limits.max_concurrency = row.integer(8);
  result.limits.tolerated_count = row.optional_integer(9);
  if (!row.is_null(10)) result.limits.tolerated_percentage = row.real(10);
  result.started_ms = row.integer(11);
  result.stopped_ms = row.optional_integer(12);
  result.redrive_count = row.integer(13);
  result.redriven_ms = row.optional_integer(14);
  return result;
}

constexpr int as_number(ExecutionStatus status) { return static_cast<int>(status); }

}  // namespace

void MapRuns::insert(const MapRunRow& row) {
  database_.execute(
      "INSERT INTO map_runs(arn, execution_id, ticket, label, status, phase, express, "
      "max_concurrency, tolerated_count, tolerated_percentage, started_ms, stopped_ms, "
      "redrive_count, redriven_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      row.arn, row.execution_id, row.ticket, row.label, as_number(row.status),
      static_cast<int>(row.phase), row.express, row.limits.max_concurrency,
      row.limits.tolerated_count, row.limits.tolerated_percentage, row.started_ms, row.stopped_ms,
      row.redrive_count, row.redriven_ms);
}

void MapRuns::set_phase(std::int64_t id, MapRunPhase phase) {
  database_.execute("UPDATE map_runs SET phase = ? WHERE id = ?", static_cast<int>(phase), id);
}

void MapRuns::set_limits(std::int64_t id, const MapRunLimits& limits) {
  database_.execute(
      "UPDATE map_runs SET max_concurrency = ?, tolerated_count = ?, tolerated_percentage = ? "
      "WHERE id = ?",
      limits.max_concurrency, limits.tolerated_count, limits.tolerated_percentage, id);
}

void MapRuns::end(std::int64_t execution_id, std::int64_t ticket, ExecutionStatus status,
                  std::int64_t stopped_ms) {
  database_.execute(
      "UPDATE map_runs SET status = ?, stopped_ms = ? WHERE execution_id = ? AND ticket = ? "
      "AND status = ?",
      as_number(status), stopped_ms, execution_id, ticket, as_number(ExecutionStatus::kRunning));
}

void MapRuns::end_all(std::int64_t execution_id, ExecutionStatus status, std::int64_t stopped_ms) {
  database_.execute(
      "UPDATE map_runs SET status = ?, stopped_ms = ? WHERE execution_id = ? AND status = ?",
      as_number(status), stopped_ms, execution_id, as_number(ExecutionStatus::kRunning));
}

void MapRuns::redrive(std::string_view arn, std::int64_t ticket, std::int64_t count,
                      std::int64_t redriven_ms) {
  const auto row = find(arn);
  if (!row) throw StorageError("there is no Map Run " + std::string(arn));
  const auto phase = row->phase == MapRunPhase::kReading ? row->phase : MapRunPhase::kRunning;
  database_.execute(
      "UPDATE map_runs SET status = ?, phase = ?, ticket = ?, stopped_ms = NULL, "
      "redrive_count = ?, redriven_ms = ? WHERE id = ?",
      as_number(ExecutionStatus::kRunning), static_cast<int>(phase), ticket, count, redriven_ms,
      row->id);
  MapRunChildren(database_).redrive(row->id);
}

std::optional<MapRunRow> MapRuns::find(std::int64_t id) const {
  Statement rows = database_.query(
      "SELECT id, arn, execution_id, ticket, label, status, phase, express, max_concurrency, "
      "tolerated_count, tolerated_percentage, started_ms, stopped_ms, redrive_count, redriven_ms "
      "FROM map_runs WHERE id = ?",
      id);
  if (!rows.next()) return std::nullopt;
  return read_map_run(rows);
}

std::optional<MapRunRow> MapRuns::find(std::string_view arn) const {
  Statement rows = database_.query("SELECT id FROM map_runs WHERE arn = ?", arn);
  if (!rows.next()) return std::nullopt;
  return find(rows.integer(0));
}

std::vector<MapRunRow> MapRuns::list(std::int64_t execution_id, std::int64_t before,
                                     std::int64_t limit) const {
  std::vector<MapRunRow> found;
  Statement rows = database_.query(
      "SELECT id, arn, execution_id, ticket, label, status, phase, express, max_concurrency, "
      "tolerated_count, tolerated_percentage, started_ms, stopped_ms, redrive_count, redriven_ms "
      "FROM map_runs WHERE execution_id = ? AND id < ? ORDER BY id DESC LIMIT ?",
      execution_id, before, limit);
  while (rows.next()) found.push_back(read_map_run(rows));
  return found;
}

void MapRuns::remove_of(std::int64_t execution_id) {
  for (const MapRunRow& row : list(execution_id, INT64_MAX, INT64_MAX)) {
    MapRunChildren(database_).remove_all(row.id);
  }
  database_.execute("DELETE FROM map_runs WHERE execution_id = ?", execution_id);
}

}  // namespace sidestep::storage
