#include "storage/execution_search.h"

#include <limits>

namespace sidestep::storage {
namespace {

// A text in LIKE finds itself anywhere.
std::optional<std::string> pattern_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + '%';
}

ExecutionRow read_found(const Statement& row) {
  ExecutionRow found;
  found.id = row.integer(0);
  found.arn = row.string(1);
  found.state_machine_arn = row.string(2);
  found.name = row.string(3);
  found.status = execution_status_of(row.text(4));
  found.started_ms = row.integer(5);
  found.stopped_ms = row.optional_integer(6);
  found.redrive_count = row.integer(7);
  found.error = row.optional_string(8);
  return found;
}

// The id behind the last row that one search looks at; nothing if that is all rows.
std::optional<std::int64_t> end_of_search(Database& database, std::int64_t before) {
  Statement row =
      database.query("SELECT id FROM executions WHERE id < ? ORDER BY id DESC LIMIT 1 OFFSET ?",
                     before, kSearchedRowsMax);
  return row.next() ? std::optional(row.integer(0)) : std::nullopt;
}

}  // namespace

FoundExecutions search(Database& database, const SearchedExecutions& wanted) {
  const std::int64_t before = wanted.before_id.value_or(std::numeric_limits<std::int64_t>::max());
  const std::optional<std::int64_t> end = end_of_search(database, before);
  FoundExecutions found{{}, end ? std::optional(*end + 1) : std::nullopt};
  const auto status = wanted.status ? std::optional(to_text(*wanted.status)) : std::nullopt;
  Statement rows = database.query(
      "SELECT id, arn, state_machine_arn, name, status, started_ms, stopped_ms, redrive_count, "
      "error FROM executions NOT INDEXED WHERE id < ?1 AND id > ?2 AND map_run_child IS NULL "
      "AND (?3 IS NULL OR state_machine_arn = ?3) AND (?4 IS NULL OR status = ?4) "
      "AND (?5 IS NULL OR name LIKE ?5 ESCAPE '\\' OR error LIKE ?5 ESCAPE '\\' "
      "OR cause LIKE ?5 ESCAPE '\\' OR input LIKE ?5 ESCAPE '\\' OR output LIKE ?5 ESCAPE '\\') "
      "ORDER BY id DESC LIMIT ?6",
      before, end.value_or(0), wanted.state_machine_arn, status, pattern_of(wanted.text),
      wanted.limit + 1);
  while (rows.next()) {
    if (std::ssize(found.rows) == wanted.limit) {
      found.next_before = found.rows.back().id;
      break;
    }
    found.rows.push_back(read_found(rows));
  }
  return found;
}

std::int64_t count_executions(Database& database, std::string_view state_machine_arn,
                              ExecutionStatus status, std::int64_t at_most) {
  // Those that succeeded have no index of their own.
  if (status == ExecutionStatus::kSucceeded) {
    Statement count = database.query(
        "SELECT COUNT(*) FROM (SELECT 1 FROM executions INDEXED BY executions_by_start "
        "WHERE state_machine_arn = ? AND status = 'SUCCEEDED' LIMIT ?)",
        state_machine_arn, at_most);
    return count.next() ? count.integer(0) : 0;
  }
  Statement count = database.query(
      "SELECT COUNT(*) FROM (SELECT 1 FROM executions INDEXED BY executions_by_status "
      "WHERE status <> 'SUCCEEDED' AND status = ? AND state_machine_arn = ? LIMIT ?)",
      to_text(status), state_machine_arn, at_most);
  return count.next() ? count.integer(0) : 0;
}

}  // namespace sidestep::storage
