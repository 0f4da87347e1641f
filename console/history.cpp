#include "console/history.h"

#include "asl/runtime/history_event.h"
#include "base/json.h"
#include "storage/journal.h"

namespace sidestep::console {
namespace {

// A page shows thousands of events; of one that is longer it gets the rest when it is looked at.
constexpr std::size_t kEventMax = 4 * 1024;

// Calls visit(line, id) for the events from `first` on, until it returns false.
template <class Visit>
void each_event(storage::Database& database, std::int64_t execution_id, std::int64_t first,
                Visit visit) {
  storage::Journal(database).each_from_event(
      execution_id, first, [&](const storage::JournalView& entry) {
        std::string_view rest = entry.events;
        for (std::int64_t id = entry.first_event_id; !rest.empty(); ++id) {
          const std::size_t end = rest.find('\n');
          if (id >= first && !visit(rest.substr(0, end), id)) return storage::Walk::kStop;
          rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
        }
        return storage::Walk::kContinue;
      });
}

void append_event(std::string& out, std::string_view line) {
  auto event = line.size() > kEventMax ? parse_json(line) : unexpected(JsonError{});
  if (!event) {
    out += line;
    return;
  }
  for (auto& [name, value] : event->items()) {
    if (value.is_object()) asl::remove_data(value);
  }
  (*event)["cut"] = true;
  append_text(out, *event);
}

}  // namespace

HistoryPart read_history(storage::Database& database, std::int64_t execution_id, std::int64_t after,
                         std::size_t bytes_max) {
  HistoryPart part{"[", 0, after, false};
  each_event(database, execution_id, after + 1, [&](std::string_view line, std::int64_t id) {
    part.more = part.text.size() > bytes_max;
    if (part.more) return false;
    if (part.events > 0) part.text += ',';
    append_event(part.text, line);
    ++part.events;
    part.last_id = id;
    return true;
  });
  part.text += ']';
  return part;
}

std::optional<std::string> find_event(storage::Database& database, std::int64_t execution_id,
                                      std::int64_t id) {
  std::optional<std::string> found;
  each_event(database, execution_id, id, [&](std::string_view line, std::int64_t) {
    found = line;
    return false;
  });
  return found;
}

}  // namespace sidestep::console
