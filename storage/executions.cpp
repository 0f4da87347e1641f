#include "storage/executions.h"

#include <limits>

#include "storage/execution_removal.h"
#include "storage/journal.h"
#include "storage/map_run_children.h"
#include "storage/map_runs.h"

namespace sidestep::storage {
namespace {

// In the order in which they are read. A macro, as statements are literals.
#define SIDESTEP_SUMMARY_COLUMNS                                                          \
  "id, arn, state_machine_arn, revision_id, name, status, started_ms, stopped_ms, seed, " \
  "redrive_count, redriven_ms, version_arn, alias_arn, trace_header, time, map_run_child"
#define SIDESTEP_ALL_COLUMNS SIDESTEP_SUMMARY_COLUMNS ", error, cause, input, output"

ExecutionRow read_summary(const Statement& row) {
  ExecutionRow result;
  result.id = row.integer(0);
  result.arn = row.string(1);
  result.state_machine_arn = row.string(2);
  result.revision_id = row.integer(3);
  result.name = row.string(4);
  result.status = execution_status_of(row.text(5));
  result.started_ms = row.integer(6);
  result.stopped_ms = row.optional_integer(7);
  result.seed = static_cast<std::uint64_t>(row.integer(8));
  result.redrive_count = row.integer(9);
  result.redriven_ms = row.optional_integer(10);
  result.version_arn = row.optional_string(11);
  result.alias_arn = row.optional_string(12);
  result.trace_header = row.optional_string(13);
  result.time = row.optional_string(14);
  result.map_run_child = row.optional_integer(15);
  return result;
}

ExecutionRow read_all(const Statement& row) {
  ExecutionRow result = read_summary(row);
  result.error = row.optional_string(16);
  result.cause = row.optional_string(17);
  result.input = row.string(18);
  result.output = row.optional_string(19);
  return result;
}

std::vector<ExecutionRow> read_summaries(Statement rows) {
  std::vector<ExecutionRow> result;
  while (rows.next()) result.push_back(read_summary(rows));
  return result;
}

}  // namespace

void Executions::insert(const ExecutionRow& row) {
  database_.execute(
      "INSERT INTO executions(id, arn, state_machine_arn, revision_id, name, status, started_ms, "
      "stopped_ms, seed, redrive_count, redriven_ms, version_arn, alias_arn, trace_header, time, "
      "map_run_child, error, cause, input, output) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      row.id, row.arn, row.state_machine_arn, row.revision_id, row.name, to_text(row.status),
      row.started_ms, row.stopped_ms, row.seed, row.redrive_count, row.redriven_ms, row.version_arn,
      row.alias_arn, row.trace_header, row.time, row.map_run_child, row.error, row.cause, row.input,
      row.output);
}

void Executions::set_outcome(std::int64_t id, const ExecutionOutcome& outcome) {
  database_.execute(
      "UPDATE executions SET status = ?, stopped_ms = ?, output = ?, error = ?, cause = ? "
      "WHERE id = ?",
      to_text(outcome.status), outcome.stopped_ms, outcome.output, outcome.error, outcome.cause,
      id);
}

void Executions::set_redriven(std::int64_t id, std::int64_t count, std::int64_t redriven_ms) {
  database_.execute("UPDATE executions SET redrive_count = ?, redriven_ms = ? WHERE id = ?", count,
                    redriven_ms, id);
}

std::optional<ExecutionRow> Executions::find(std::int64_t id) const {
  Statement rows =
      database_.query("SELECT " SIDESTEP_ALL_COLUMNS " FROM executions WHERE id = ?", id);
  if (!rows.next()) return std::nullopt;
  return read_all(rows);
}

std::optional<ExecutionRow> Executions::find(std::string_view arn) const {
  Statement rows =
      database_.query("SELECT " SIDESTEP_ALL_COLUMNS " FROM executions WHERE arn = ?", arn);
  if (!rows.next()) return std::nullopt;
  return read_all(rows);
}

std::optional<ExecutionRow> Executions::find_running(std::int64_t id) const {
  Statement rows = database_.query("SELECT status FROM executions WHERE id = ?", id);
  if (!rows.next() || rows.text(0) != to_text(ExecutionStatus::kRunning)) return std::nullopt;
  return find(id);
}

std::optional<std::int64_t> Executions::running_id(std::string_view arn) const {
  Statement rows = database_.query("SELECT id, status FROM executions WHERE arn = ?", arn);
  if (!rows.next() || rows.text(1) != to_text(ExecutionStatus::kRunning)) return std::nullopt;
  return rows.integer(0);
}

std::vector<std::int64_t> Executions::running_children(MapRunChildId after,
                                                       std::int64_t limit) const {
  std::vector<std::int64_t> result;
  Statement rows = database_.query(
      "SELECT id FROM executions INDEXED BY executions_running_children "
      "WHERE map_run_child IS NOT NULL AND status = 'RUNNING' AND map_run_child > ?1 "
      "AND map_run_child < ?2 ORDER BY map_run_child LIMIT ?3",
      after.value(), MapRunChildId(after.map_run_id() + 1, 0).value(), limit);
  while (rows.next()) result.push_back(rows.integer(0));
  return result;
}

std::optional<std::int64_t> Executions::map_run_with_running_children(
    std::int64_t map_run_id) const {
  Statement rows = database_.query(
      "SELECT map_run_child FROM executions INDEXED BY executions_running_children "
      "WHERE map_run_child IS NOT NULL AND status = 'RUNNING' AND map_run_child >= ? "
      "ORDER BY map_run_child LIMIT 1",
      MapRunChildId(map_run_id, 0).value());
  if (!rows.next()) return std::nullopt;
  return MapRunChildId(rows.integer(0)).map_run_id();
}

// Children are started in the order of their places.
std::vector<ExecutionRow> Executions::list_children(const ExecutionPage& page) const {
  const auto status = page.status ? std::optional(to_text(*page.status)) : std::nullopt;
  const std::int64_t before =
      page.after ? page.after->id : MapRunChildId(*page.map_run_id + 1, 0).value();
  return read_summaries(database_.query(
      "SELECT " SIDESTEP_SUMMARY_COLUMNS
      " FROM executions INDEXED BY executions_by_map_run "
      "WHERE map_run_child >= ?1 AND map_run_child < ?2 "
      "AND (?3 IS NULL OR status = ?3) AND (?4 IS NULL OR (redrive_count > 0) = ?4) "
      "ORDER BY map_run_child DESC LIMIT ?5",
      MapRunChildId(*page.map_run_id, 0).value(), before, status, page.redriven, page.limit));
}

std::vector<ExecutionRow> Executions::list(const ExecutionPage& page) const {
  if (page.map_run_id) return list_children(page);
  constexpr std::int64_t kNewest = std::numeric_limits<std::int64_t>::max();
  const auto [started_ms, id] = page.after.value_or(ExecutionPosition{kNewest, kNewest});
  // Those that succeeded have no entry in executions_by_status.
  if (page.status && *page.status != ExecutionStatus::kSucceeded) {
    return read_summaries(database_.query(
        "SELECT " SIDESTEP_SUMMARY_COLUMNS
        " FROM executions INDEXED BY executions_by_status "
        "WHERE status <> 'SUCCEEDED' AND status = ?1 AND state_machine_arn = ?2 "
        "AND (started_ms, id) < (?3, ?4) AND (?5 IS NULL OR version_arn = ?5) "
        "AND (?6 IS NULL OR alias_arn = ?6) ORDER BY started_ms DESC, id DESC LIMIT ?7",
        to_text(*page.status), page.state_machine_arn, started_ms, id, page.version_arn,
        page.alias_arn, page.limit));
  }
  const auto status = page.status ? std::optional(to_text(*page.status)) : std::nullopt;
  return read_summaries(database_.query(
      "SELECT " SIDESTEP_SUMMARY_COLUMNS
      " FROM executions INDEXED BY executions_by_start "
      "WHERE state_machine_arn = ?1 AND (started_ms, id) < (?2, ?3) "
      "AND (?4 IS NULL OR status = ?4) AND (?5 IS NULL OR version_arn = ?5) "
      "AND (?6 IS NULL OR alias_arn = ?6) ORDER BY started_ms DESC, id DESC LIMIT ?7",
      page.state_machine_arn, started_ms, id, status, page.version_arn, page.alias_arn,
      page.limit));
}

std::vector<ExecutionRow> Executions::running() const {
  std::vector<ExecutionRow> result;
  Statement ids = database_.query(
      "SELECT id FROM executions INDEXED BY executions_by_status "
      "WHERE status <> 'SUCCEEDED' AND status = 'RUNNING' ORDER BY id");
  while (ids.next()) result.push_back(*find(ids.integer(0)));
  return result;
}

// Ids rise with the time of the start, and nothing ends before it starts: what is old enough is
// among the first.
std::int64_t Executions::remove_ended_before(std::int64_t stopped_ms, std::int64_t limit) {
  std::vector<std::int64_t> ids;
  {
    Statement rows = database_.query(
        "SELECT id, started_ms, stopped_ms FROM executions NOT INDEXED "
        "WHERE map_run_child IS NULL OR NOT EXISTS (SELECT 1 FROM map_runs "
        "WHERE map_runs.id = map_run_child >> 32 AND map_runs.status = 0) ORDER BY id");
    while (std::ssize(ids) < limit && rows.next() && rows.integer(1) < stopped_ms) {
      const auto stopped = rows.optional_integer(2);
      if (stopped && *stopped < stopped_ms) ids.push_back(rows.integer(0));
    }
  }
  remove_executions(database_, ids);
  return std::ssize(ids);
}

std::int64_t Executions::last_id() const {
  Statement rows = database_.query("SELECT max(id) FROM executions");
  rows.next();
  return rows.integer(0);
}

}  // namespace sidestep::storage
