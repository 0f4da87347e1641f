#include "storage/journal.h"

#include "base/invariant.h"

namespace sidestep::storage {
namespace {

std::int64_t first_key(std::int64_t execution_id) {
  return execution_id * (Journal::kSeqMax + 1);
}

std::int64_t last_key(std::int64_t execution_id) {
  return first_key(execution_id) + Journal::kSeqMax;
}

std::int64_t key(const JournalRow& row) {
  SIDESTEP_INVARIANT(row.seq >= 0 && row.seq <= Journal::kSeqMax, "seq of a journal row");
  SIDESTEP_INVARIANT(row.execution_id >= 0 && row.execution_id <= Journal::kExecutionIdMax,
                     "execution id of a journal row");
  return first_key(row.execution_id) + row.seq;
}

void walk(Statement rows, const Journal::Visit& visit) {
  while (rows.next()) {
    JournalView view;
    view.seq = rows.integer(0) & Journal::kSeqMax;
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
      "INSERT INTO journal(id, first_event_id, event_count, input, events) VALUES (?, ?, ?, ?, ?)",
      key(row), row.first_event_id, row.event_count, row.input, row.events);
}

void Journal::each(std::int64_t execution_id, const Visit& visit) const {
  walk(database_.query("SELECT id, first_event_id, event_count, input, events FROM journal "
                       "WHERE id BETWEEN ? AND ? ORDER BY id",
                       first_key(execution_id), last_key(execution_id)),
       visit);
}

// Chunks are ordered by event as they are by seq, so the walk back ends at the first that is too
// early.
void Journal::each_from_event(std::int64_t execution_id, std::int64_t event_id,
                              const Visit& visit) const {
  walk(database_.query(
           "SELECT id, first_event_id, event_count, input, events FROM journal "
           "WHERE id BETWEEN ?1 AND ?2 AND first_event_id + event_count > ?3 AND id >= coalesce("
           "(SELECT id FROM journal WHERE id BETWEEN ?1 AND ?2 AND first_event_id <= ?3 "
           "AND event_count > 0 ORDER BY id DESC LIMIT 1), 0) ORDER BY id",
           first_key(execution_id), last_key(execution_id), event_id),
       visit);
}

void Journal::each_back_from_event(std::int64_t execution_id, std::int64_t event_id,
                                   const Visit& visit) const {
  walk(database_.query("SELECT id, first_event_id, event_count, input, events FROM journal "
                       "WHERE id BETWEEN ? AND ? AND first_event_id <= ? AND event_count > 0 "
                       "ORDER BY id DESC",
                       first_key(execution_id), last_key(execution_id), event_id),
       visit);
}

}  // namespace sidestep::storage
