#include "aws/events/tables/archived_events.h"

namespace sidestep::aws::events {

void ArchivedEvents::insert(const ArchivedEvent& event) {
  database_.execute(
      "INSERT INTO events_archived(account, region, archive, time_ms, size, event) "
      "VALUES(?, ?, ?, ?, ?, ?)",
      scope_.account, scope_.region, archive_, event.time.time_since_epoch().count(), event.size,
      event.event);
}

void ArchivedEvents::remove_before(Timestamp time) {
  database_.execute(
      "DELETE FROM events_archived WHERE account = ? AND region = ? AND "
      "archive = ? AND time_ms < ?",
      scope_.account, scope_.region, archive_, time.time_since_epoch().count());
}

void ArchivedEvents::remove_all() {
  database_.execute(
      "DELETE FROM events_archived WHERE account = ? AND region = ? AND "
      "archive = ?",
      scope_.account, scope_.region, archive_);
}

ArchivedEvents::Totals ArchivedEvents::totals(Timestamp since) const {
  storage::Statement row = database_.query(
      "SELECT COUNT(*), SUM(size) FROM events_archived WHERE account = ? AND region = ? AND "
      "archive = ? AND time_ms >= ?",
      scope_.account, scope_.region, archive_, since.time_since_epoch().count());
  row.next();
  return {row.integer(0), row.integer(1)};
}

std::vector<ArchivedEvent> ArchivedEvents::following(std::int64_t after, Timestamp begin,
                                                     Timestamp end, std::int64_t limit) const {
  storage::Statement row = database_.query(
      "SELECT id, time_ms, size, event FROM events_archived WHERE account = ? AND region = ? AND "
      "archive = ? AND id > ? AND time_ms >= ? AND time_ms < ? ORDER BY id LIMIT ?",
      scope_.account, scope_.region, archive_, after, begin.time_since_epoch().count(),
      end.time_since_epoch().count(), limit);
  std::vector<ArchivedEvent> events;
  while (row.next()) {
    events.push_back(
        {row.integer(0), Timestamp(Millis(row.integer(1))), row.integer(2), row.string(3)});
  }
  return events;
}

}  // namespace sidestep::aws::events
