#include "storage/journal.h"

namespace sidestep::storage {
namespace {

void walk(Statement rows, const Journal::Visit& visit) {
  while (rows.next()) {
    JournalView view;
    view.seq = rows.integer(0);
    view.first_event_id = rows.integer(1);
    view.event_count = rows.integer(2);
    if (!rows.is_null(3)) view.input = rows.text(3);
    view.events = rows.text(4);
    if (visit(view) == Walk::kStop) return;
  }
}

}  // namespace

void Journal::insert(const JournalRow& row) {
  database_.execute(
      "INSERT INTO journal(execution_id, seq, first_event_id, event_count, input, events) "
      "VALUES (?, ?, ?, ?, ?, ?)",
      row.execution_id, row.seq, row.first_event_id, row.event_count, row.input, row.events);
}

std::vector<std::int64_t> Journal::broken() const {
  Statement rows = database_.query(
      "WITH chunks AS (SELECT execution_id, seq, first_event_id, "
      "lag(seq, 1, -1) OVER one + 1 AS next_seq, "
      "coalesce(lag(first_event_id + event_count) OVER one, 1) AS next_event_id "
      "FROM journal WHERE execution_id <> 0 "
      "WINDOW one AS (PARTITION BY execution_id ORDER BY seq)) "
      "SELECT DISTINCT execution_id FROM chunks "
      "WHERE seq <> next_seq OR first_event_id <> next_event_id");
  std::vector<std::int64_t> result;
  while (rows.next()) result.push_back(rows.integer(0));
  return result;
}

std::int64_t Journal::last_position() const {
  Statement rows = database_.query("SELECT max(position) FROM journal");
  rows.next();
  return rows.integer(0);
}

void Journal::each_after(std::int64_t position,
                         const std::function<Walk(const JournalEntryView&)>& visit) const {
  Statement rows = database_.query(
      "SELECT position, execution_id, seq, events FROM journal "
      "WHERE position > ? AND execution_id <> 0 ORDER BY position",
      position);
  while (rows.next()) {
    const JournalEntryView view{rows.integer(0), rows.integer(1), rows.integer(2), rows.text(3)};
    if (visit(view) == Walk::kStop) return;
  }
}

// The next row gets the position after the greatest one there is, so a row of no execution stands
// where the last one was.
void Journal::remove(const std::vector<std::int64_t>& execution_ids) {
  const std::int64_t last = last_position();
  for (const std::int64_t id : execution_ids) {
    database_.execute("DELETE FROM journal WHERE execution_id = ?", id);
  }
  if (last_position() == last) return;
  database_.execute(
      "INSERT OR REPLACE INTO journal(position, execution_id, seq, first_event_id, event_count, "
      "events) VALUES (?, 0, 0, 1, 0, '')",
      last);
}

void Journal::each(std::int64_t execution_id, const Visit& visit) const {
  walk(database_.query("SELECT seq, first_event_id, event_count, input, events FROM journal "
                       "WHERE execution_id = ? ORDER BY seq",
                       execution_id),
       visit);
}

void Journal::each_back_with_input(std::int64_t execution_id, std::string_view text,
                                   const Visit& visit) const {
  walk(database_.query("SELECT seq, first_event_id, event_count, input, events FROM journal "
                       "WHERE execution_id = ? AND instr(input, ?) > 0 ORDER BY seq DESC",
                       execution_id, text),
       visit);
}

std::int64_t Journal::event_count(std::int64_t execution_id) const {
  Statement rows = database_.query(
      "SELECT first_event_id + event_count - 1 FROM journal WHERE execution_id = ? "
      "ORDER BY seq DESC LIMIT 1",
      execution_id);
  return rows.next() ? rows.integer(0) : 0;
}

// Chunks are ordered by event as they are by seq, so the walk back ends at the first that is not
// too late.
void Journal::each_from_event(std::int64_t execution_id, std::int64_t event_id,
                              const Visit& visit) const {
  walk(database_.query(
           "SELECT seq, first_event_id, event_count, input, events FROM journal "
           "WHERE execution_id = ?1 AND event_count > 0 AND first_event_id + event_count > ?2 "
           "AND seq >= coalesce("
           "(SELECT seq FROM journal WHERE execution_id = ?1 AND first_event_id <= ?2 "
           "AND event_count > 0 ORDER BY seq DESC LIMIT 1), 0) ORDER BY seq",
           execution_id, event_id),
       visit);
}

void Journal::each_back_from_event(std::int64_t execution_id, std::int64_t event_id,
                                   const Visit& visit) const {
  walk(database_.query("SELECT seq, first_event_id, event_count, input, events FROM journal "
                       "WHERE execution_id = ? AND first_event_id <= ? AND event_count > 0 "
                       "ORDER BY seq DESC",
                       execution_id, event_id),
       visit);
}

}  // namespace sidestep::storage
