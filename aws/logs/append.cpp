#include "aws/logs/append.h"

#include <algorithm>

#include "aws/logs/limits.h"
#include "aws/logs/subscriptions.h"
#include "aws/logs/tables/events.h"

namespace sidestep::aws::logs {

Owed append_events(storage::Database& database, const Scope& scope, LogGroup& group,
                   LogStream& stream, std::span<const NewEvent> events, std::int64_t now_ms) {
  if (events.empty()) return Owed::kNothing;
  Events rows(database);
  std::vector<EventPosition> positions;
  for (const NewEvent& event : events) {
    positions.push_back({event.at_ms, group.events++});
    rows.insert({group.id, stream.id, positions.back(), now_ms, event.message});
    group.stored_bytes += static_cast<std::int64_t>(event.message.size() + kEventOverhead);
    stream.first_event_ms = std::min(stream.first_event_ms.value_or(event.at_ms), event.at_ms);
    stream.last_event_ms = std::max(stream.last_event_ms.value_or(event.at_ms), event.at_ms);
  }
  stream.ingested_ms = now_ms;
  Groups(database, scope).update(group);
  Streams(database).update(stream);
  return put_subscribed(database, scope, {group, stream, events, positions, now_ms});
}

LogStream stream_of(storage::Database& database, const LogGroup& group, std::string_view name,
                    std::int64_t now_ms) {
  Streams streams(database);
  if (auto found = streams.find(group.id, name)) return *std::move(found);
  LogStream made{.group_id = group.id, .name = std::string(name), .created_ms = now_ms};
  made.id = streams.insert(made);
  return made;
}

}  // namespace sidestep::aws::logs
