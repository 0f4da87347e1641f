#include "storage/waits.h"

namespace sidestep::storage {

void Waits::insert(const WaitRow& row) {
  database_.execute(
      "INSERT INTO waits(time, due_ms, execution_id, for_callers, last_ms) VALUES (?, ?, ?, ?, ?)",
      row.time, row.due_ms, row.execution_id, row.for_callers, row.last_ms);
}

void Waits::remove(std::string_view time, const WaitPlace& place) {
  database_.execute("DELETE FROM waits WHERE time = ? AND due_ms = ? AND execution_id = ?", time,
                    place.due_ms, place.execution_id);
}

std::optional<WaitRow> Waits::find(std::string_view time, const WaitPlace& place) const {
  Statement rows = database_.query(
      "SELECT for_callers, last_ms FROM waits WHERE time = ? AND due_ms = ? AND execution_id = ?",
      time, place.due_ms, place.execution_id);
  if (!rows.next()) return std::nullopt;
  return WaitRow{std::string(time), place.due_ms, place.execution_id, rows.integer(0) != 0,
                 rows.integer(1)};
}

// From one to the next, as there may be a million rows of one of them.
std::vector<std::string> Waits::times() const {
  std::vector<std::string> result;
  for (;;) {
    const std::optional<std::string> last =
        result.empty() ? std::nullopt : std::optional(result.back());
    Statement rows = database_.query(
        "SELECT time FROM waits WHERE ?1 IS NULL OR time > ?1 ORDER BY time LIMIT 1", last);
    if (!rows.next()) return result;
    result.push_back(rows.string(0));
  }
}

std::vector<std::int64_t> Waits::at_work(std::string_view time) const {
  std::vector<std::int64_t> result;
  Statement rows = database_.query(
      "SELECT execution_id FROM waits WHERE time = ? AND due_ms = ? ORDER BY execution_id", time,
      WaitRow::kAtWork);
  while (rows.next()) result.push_back(rows.integer(0));
  return result;
}

std::vector<WaitPlace> Waits::due_after(std::string_view time, const WaitPlace& after,
                                        std::int64_t limit) const {
  std::vector<WaitPlace> result;
  Statement rows = database_.query(
      "SELECT due_ms, execution_id FROM waits WHERE time = ?1 "
      "AND (due_ms, execution_id) > (?2, ?3) AND due_ms < ?4 "
      "ORDER BY due_ms, execution_id LIMIT ?5",
      time, after.due_ms, after.execution_id, WaitRow::kNoTimer, limit);
  while (rows.next()) result.push_back({rows.integer(0), rows.integer(1)});
  return result;
}

Waits::Summary Waits::summary(std::string_view time) const {
  Statement rows = database_.query(
      "SELECT count(*), coalesce(sum(for_callers), 0), coalesce(max(last_ms), 0) FROM waits "
      "WHERE time = ? AND due_ms > ?",
      time, WaitRow::kAtWork);
  rows.next();
  return {rows.integer(0), rows.integer(1), rows.integer(2)};
}

void Waits::each_id(const std::function<void(std::int64_t execution_id)>& act) const {
  Statement rows = database_.query("SELECT execution_id FROM waits");
  while (rows.next()) act(rows.integer(0));
}

}  // namespace sidestep::storage
