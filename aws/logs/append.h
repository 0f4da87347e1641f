#pragma once
// Adds events to a stream, whoever has them, and makes what subscription filters owe.

#include <cstdint>
#include <span>
#include <string_view>

#include "aws/core/scope.h"
#include "aws/logs/tables/groups.h"
#include "aws/logs/tables/streams.h"

namespace sidestep::aws::logs {

struct NewEvent {
  std::int64_t at_ms = 0;
  std::string_view message;
};

// Whether calls were put into the outbox, which must be woken then.
enum class Owed { kNothing, kCalls };

// On the writer's thread, within a change of rows. Changes `group` and `stream` as their rows.
// `now_ms` is the server's time.
[[nodiscard]] Owed append_events(storage::Database& database, const Scope& scope, LogGroup& group,
                                 LogStream& stream, std::span<const NewEvent> events,
                                 std::int64_t now_ms);

// The stream of that name, made if the group has none.
LogStream stream_of(storage::Database& database, const LogGroup& group, std::string_view name,
                    std::int64_t now_ms);

}  // namespace sidestep::aws::logs
