#include "storage/map_run_children.h"

namespace sidestep::storage {
namespace {

MapRunChildRow read_child(const Statement& row) {
  MapRunChildRow result;
  result.id = MapRunChildId(row.integer(0));
  result.status = static_cast<ChildStatus>(row.integer(1));
  result.items = row.integer(2);
  result.execution_id = row.optional_integer(3);
  result.started_ms = row.optional_integer(4);
  result.stopped_ms = row.optional_integer(5);
  result.input = row.optional_string(6);
  result.output = row.optional_string(7);
  result.error = row.optional_string(8);
  result.cause = row.optional_string(9);
  return result;
}

std::vector<MapRunChildRow> read_children(Statement rows) {
  std::vector<MapRunChildRow> found;
  while (rows.next()) found.push_back(read_child(rows));
  return found;
}

constexpr int as_number(ChildStatus status) { return static_cast<int>(status); }

// Behind all children of the Map Run.
std::int64_t end_of(std::int64_t map_run_id) { return MapRunChildId(map_run_id + 1, 0).value(); }

}  // namespace

void MapRunChildren::insert(MapRunChildId id, std::int64_t items, const std::string& input) {
  database_.execute("INSERT INTO map_run_children(id, status, items, input) VALUES (?, ?, ?, ?)",
                    id.value(), as_number(ChildStatus::kPending), items, input);
}

void MapRunChildren::set_status(MapRunChildId id, ChildStatus status, std::int64_t execution_id) {
  database_.execute(
      "UPDATE map_run_children SET status = ?, execution_id = ?, input = NULL WHERE id = ?",
      as_number(status), execution_id, id.value());
}

void MapRunChildren::set_end(const MapRunChildRow& end) {
  database_.execute(
      "UPDATE map_run_children SET status = ?, started_ms = ?, stopped_ms = ?, output = ?, "
      "error = ?, cause = ? WHERE id = ?",
      as_number(end.status), end.started_ms, end.stopped_ms, end.output, end.error, end.cause,
      end.id.value());
}

void MapRunChildren::redrive(std::int64_t map_run_id) {
  database_.execute(
      "UPDATE map_run_children SET status = ?, error = NULL, cause = NULL "
      "WHERE id >= ? AND id < ? AND status IN (?, ?, ?)",
      as_number(ChildStatus::kPendingRedrive), MapRunChildId(map_run_id, 0).value(),
      end_of(map_run_id), as_number(ChildStatus::kFailed), as_number(ChildStatus::kTimedOut),
      as_number(ChildStatus::kAborted));
}

std::vector<MapRunChildRow> MapRunChildren::list_all(MapRunChildId after,
                                                     std::int64_t limit) const {
  return read_children(database_.query(
      "SELECT id, status, items, execution_id, started_ms, stopped_ms, input, output, error, cause "
      "FROM map_run_children WHERE id > ? AND id < ? ORDER BY id LIMIT ?",
      after.value(), end_of(after.map_run_id()), limit));
}

std::vector<MapRunChildRow> MapRunChildren::list(ChildStatus status, MapRunChildId after,
                                                 std::int64_t limit) const {
  return read_children(database_.query(
      "SELECT id, status, items, execution_id, started_ms, stopped_ms, input, output, error, cause "
      "FROM map_run_children WHERE id > ? AND id < ? AND status = ? ORDER BY id LIMIT ?",
      after.value(), end_of(after.map_run_id()), as_number(status), limit));
}

std::vector<MapRunChildRow> MapRunChildren::to_start(MapRunChildId after,
                                                     std::int64_t limit) const {
  return read_children(database_.query(
      "SELECT id, status, items, execution_id, started_ms, stopped_ms, input, output, error, cause "
      "FROM map_run_children WHERE id > ? AND id < ? AND status IN (?, ?) ORDER BY id LIMIT ?",
      after.value(), end_of(after.map_run_id()), as_number(ChildStatus::kPending),
      as_number(ChildStatus::kPendingRedrive), limit));
}

MapRunChildren::Counts MapRunChildren::count(std::int64_t map_run_id) const {
  Counts counts;
  Statement rows = database_.query(
      "SELECT status, count(*), sum(items) FROM map_run_children WHERE id >= ? AND id < ? "
      "GROUP BY status",
      MapRunChildId(map_run_id, 0).value(), end_of(map_run_id));
  while (rows.next()) {
    const auto status = static_cast<std::size_t>(rows.integer(0));
    counts.executions.at(status) = rows.integer(1);
    counts.items.at(status) = rows.integer(2);
  }
  return counts;
}

std::optional<MapRunChildRow> MapRunChildren::find(MapRunChildId id) const {
  Statement rows = database_.query(
      "SELECT id, status, items, execution_id, started_ms, stopped_ms, input, output, error, cause "
      "FROM map_run_children WHERE id = ?",
      id.value());
  if (!rows.next()) return std::nullopt;
  return read_child(rows);
}

void MapRunChildren::remove_all(std::int64_t map_run_id) {
  database_.execute("DELETE FROM map_run_children WHERE id >= ? AND id < ?",
                    MapRunChildId(map_run_id, 0).value(), end_of(map_run_id));
}

}  // namespace sidestep::storage
