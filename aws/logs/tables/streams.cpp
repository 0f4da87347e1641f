#include "aws/logs/tables/streams.h"

namespace sidestep::aws::logs {
namespace {

std::vector<LogStream> read_streams(storage::Statement rows) {
  std::vector<LogStream> streams;
  while (rows.next()) {
    streams.push_back({.id = rows.integer(0),
                       .group_id = rows.integer(1),
                       .name = rows.string(2),
                       .created_ms = rows.integer(3),
                       .first_event_ms = rows.optional_integer(4),
                       .last_event_ms = rows.optional_integer(5),
                       .ingested_ms = rows.optional_integer(6)});
  }
  return streams;
}

}  // namespace

std::int64_t Streams::insert(const LogStream& stream) {
  database_.execute("INSERT INTO log_streams(group_id, name, created_ms) VALUES(?, ?, ?)",
                    stream.group_id, stream.name, stream.created_ms);
  return database_.last_insert_id();
}

void Streams::update(const LogStream& stream) {
  database_.execute(
      "UPDATE log_streams SET first_event_ms = ?, last_event_ms = ?, ingested_ms = ? WHERE id = ?",
      stream.first_event_ms, stream.last_event_ms, stream.ingested_ms, stream.id);
}

void Streams::remove(std::int64_t id) {
  database_.execute("DELETE FROM log_events WHERE stream_id = ?", id);
  database_.execute("DELETE FROM log_streams WHERE id = ?", id);
}

std::optional<LogStream> Streams::find(std::int64_t group_id, std::string_view name) const {
  std::vector<LogStream> found = read_streams(database_.query(
      "SELECT id, group_id, name, created_ms, first_event_ms, last_event_ms, ingested_ms "
      "FROM log_streams WHERE group_id = ? AND name = ?",
      group_id, name));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

// Names are any text, so the end of a prefix's range cannot be written down as for groups.
std::vector<LogStream> Streams::list(std::int64_t group_id, std::string_view prefix) const {
  std::vector<LogStream> streams = read_streams(database_.query(
      "SELECT id, group_id, name, created_ms, first_event_ms, last_event_ms, ingested_ms "
      "FROM log_streams WHERE group_id = ? AND name >= ? AND substr(name, 1, length(?)) = ? "
      "ORDER BY name",
      group_id, prefix, prefix, prefix));
  return streams;
}

}  // namespace sidestep::aws::logs
