#include "console/coverage/history_visits.h"

#include "base/pace.h"
#include "storage/journal.h"

namespace sidestep::console {
namespace {

// Read whole before anything is made of it: nobody else may have the loop while a row is read.
std::string events_of(storage::Database& database, std::int64_t execution_id) {
  std::string lines;
  storage::Journal(database).each(execution_id, [&](const storage::JournalView& entry) {
    lines.append(entry.events).append("\n");
    return storage::Walk::kContinue;
  });
  return lines;
}

}  // namespace

Visits visits_of(storage::Database& database, std::int64_t execution_id, const Json& definition) {
  Visits visits(definition);
  const std::string events = events_of(database, execution_id);
  for (std::string_view lines = events; !lines.empty();) {
    const std::size_t end = lines.find('\n');
    const std::string_view line = lines.substr(0, end);
    pace::spend_text(line.size());
    if (const auto event = parse_json(line); event && event->is_object()) visits.take(*event);
    lines.remove_prefix(end == lines.npos ? lines.size() : end + 1);
  }
  return visits;
}

}  // namespace sidestep::console
