#include "aws/logs/tables/filters.h"

namespace sidestep::aws::logs {

void Filters::put(const LogFilter& filter) {
  database_.execute(
      "INSERT INTO log_filters(group_id, kind, name, pattern, settings, created_ms) "
      "VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(group_id, kind, name) DO UPDATE SET "
      "pattern = excluded.pattern, settings = excluded.settings",
      filter.group_id, static_cast<std::int64_t>(filter.kind), filter.name, filter.pattern,
      to_text(filter.settings), filter.created_ms);
}

bool Filters::remove(std::int64_t group_id, LogFilter::Kind kind, std::string_view name) {
  database_.execute("DELETE FROM log_filters WHERE group_id = ? AND kind = ? AND name = ?",
                    group_id, static_cast<std::int64_t>(kind), name);
  return database_.changes() > 0;
}

std::vector<LogFilter> Filters::list(std::int64_t group_id, LogFilter::Kind kind) const {
  storage::Statement rows = database_.query(
      "SELECT name, pattern, settings, created_ms FROM log_filters "
      "WHERE group_id = ? AND kind = ? ORDER BY name",
      group_id, static_cast<std::int64_t>(kind));
  std::vector<LogFilter> filters;
  while (rows.next()) {
    filters.push_back({group_id, kind, rows.string(0), rows.string(1),
                       parse_json(rows.text(2)).value(), rows.integer(3)});
  }
  return filters;
}

}  // namespace sidestep::aws::logs
