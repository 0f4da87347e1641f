#include "aws/logs/tables/events.h"

#include "aws/logs/limits.h"

namespace sidestep::aws::logs {
namespace {

std::vector<LogEvent> read_events(storage::Statement rows) {
  std::vector<LogEvent> events;
  while (rows.next()) {
    events.push_back({.position = {rows.integer(0), rows.integer(1)},
                      .stream_id = rows.integer(2),
                      .ingested_ms = rows.integer(3),
                      .message = rows.string(4)});
  }
  return events;
}

}  // namespace

void Events::insert(const New& event) {
  database_.execute(
      "INSERT INTO log_events(group_id, at_ms, number, stream_id, ingested_ms, message) "
      "VALUES(?, ?, ?, ?, ?, ?)",
      event.group_id, event.position.at_ms, event.position.number, event.stream_id,
      event.ingested_ms, event.message);
}

std::vector<LogEvent> Events::of_stream(std::int64_t stream_id, const EventRange& range,
                                        Order order, std::int64_t limit) const {
  if (order == Order::kForward) {
    return read_events(database_.query(
        "SELECT at_ms, number, stream_id, ingested_ms, message FROM log_events "
        "WHERE stream_id = ? AND (at_ms, number) > (?, ?) AND (at_ms, number) < (?, ?) "
        "ORDER BY at_ms, number LIMIT ?",
        stream_id, range.after.at_ms, range.after.number, range.before.at_ms, range.before.number,
        limit));
  }
  return read_events(database_.query(
      "SELECT at_ms, number, stream_id, ingested_ms, message FROM log_events "
      "WHERE stream_id = ? AND (at_ms, number) > (?, ?) AND (at_ms, number) < (?, ?) "
      "ORDER BY at_ms DESC, number DESC LIMIT ?",
      stream_id, range.after.at_ms, range.after.number, range.before.at_ms, range.before.number,
      limit));
}

std::vector<LogEvent> Events::of_group(std::int64_t group_id, std::optional<std::int64_t> stream_id,
                                       const EventRange& range, std::int64_t limit) const {
  if (stream_id) return of_stream(*stream_id, range, Order::kForward, limit);
  return read_events(database_.query(
      "SELECT at_ms, number, stream_id, ingested_ms, message FROM log_events "
      "WHERE group_id = ? AND (at_ms, number) > (?, ?) AND (at_ms, number) < (?, ?) "
      "ORDER BY at_ms, number LIMIT ?",
      group_id, range.after.at_ms, range.after.number, range.before.at_ms, range.before.number,
      limit));
}

std::int64_t Events::remove_before(std::int64_t group_id, std::int64_t at_ms) {
  std::int64_t bytes = 0;
  {
    storage::Statement rows = database_.query(
        "SELECT coalesce(sum(length(CAST(message AS BLOB)) + ?), 0) FROM log_events "
        "WHERE group_id = ? AND at_ms < ?",
        static_cast<std::int64_t>(kEventOverhead), group_id, at_ms);
    if (rows.next()) bytes = rows.integer(0);
  }
  if (bytes > 0) {
    database_.execute("DELETE FROM log_events WHERE group_id = ? AND at_ms < ?", group_id, at_ms);
  }
  return bytes;
}

}  // namespace sidestep::aws::logs
