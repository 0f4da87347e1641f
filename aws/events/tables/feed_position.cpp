#include "aws/events/tables/feed_position.h"

#include "aws/events/tables/documents.h"
#include "aws/events/tables/rules.h"
#include "storage/journal.h"

namespace sidestep::aws::events {

bool FeedPosition::is_followed() const {
  return Rules::any(database_) || !Documents::list_everywhere(database_, Kind::kArchive).empty();
}

std::optional<std::int64_t> FeedPosition::get() const {
  storage::Statement row = database_.query("SELECT position FROM events_feed WHERE id = 0");
  return row.next() ? std::optional(row.integer(0)) : std::nullopt;
}

void FeedPosition::put(std::int64_t position) {
  database_.execute("INSERT OR REPLACE INTO events_feed(id, position) VALUES(0, ?)", position);
}

void FeedPosition::begin() {
  if (!is_followed()) put(storage::Journal(database_).last_position());
}

}  // namespace sidestep::aws::events
