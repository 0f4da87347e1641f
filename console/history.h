#pragma once
// Parts of an execution's history for the console's page.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "storage/database.h"

namespace sidestep::console {

struct HistoryPart {
  std::string text;          // a JSON array
  std::int64_t events = 0;   // in it
  std::int64_t last_id = 0;  // of them; if there are none, the one asked for
  bool more = false;         // there are further events
};

// The events behind event `after`, as GetExecutionHistory has them, about `bytes_max` of text at
// most, but one event at least. Large inputs and outputs are left out: such an event has a member
// "cut": true, and find_event() has all of it.
HistoryPart read_history(storage::Database& database, std::int64_t execution_id, std::int64_t after,
                         std::size_t bytes_max);

// The whole event as JSON text; nullopt if there is none of that id.
std::optional<std::string> find_event(storage::Database& database, std::int64_t execution_id,
                                      std::int64_t id);

}  // namespace sidestep::console
