#include "storage/migrations/list.h"

namespace sidestep::storage {
namespace {

// The order of writing as a column: without one VACUUM may number the rows again, and readers of
// the event feed go on from a position.
constexpr const char* kPositions = R"(
CREATE TABLE positioned_journal(
  position INTEGER PRIMARY KEY,
  execution_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  first_event_id INTEGER NOT NULL,
  event_count INTEGER NOT NULL,
  input TEXT,
  events TEXT NOT NULL,
  UNIQUE(execution_id, seq)
);
INSERT INTO positioned_journal
  SELECT rowid, execution_id, seq, first_event_id, event_count, input, events FROM journal
  ORDER BY rowid;
DROP TABLE journal;
ALTER TABLE positioned_journal RENAME TO journal;
)";

}  // namespace

void add_positions(Database& database) { database.run_script(kPositions); }

}  // namespace sidestep::storage
