#include "storage/migrations/list.h"

namespace sidestep::storage {
namespace {

// The order in which tasks came to the queues of activities; null for any other task. Those of
// earlier schemas have none, and stand before all others.
constexpr const char* kArrivals = R"(
ALTER TABLE task_tokens ADD COLUMN arrival INTEGER;
CREATE INDEX task_tokens_by_arrival ON task_tokens(arrival) WHERE arrival IS NOT NULL;
)";

constexpr const char* kAbandonedJobs = R"(
CREATE TABLE abandoned_jobs(
  execution_id INTEGER NOT NULL,
  ticket INTEGER NOT NULL,
  execution_arn TEXT NOT NULL,
  resource TEXT NOT NULL,
  parameters TEXT NOT NULL,
  submitted TEXT,
  PRIMARY KEY(execution_id, ticket)
) WITHOUT ROWID;
)";

}  // namespace

void add_arrivals_and_abandoned_jobs(Database& database) {
  database.run_script(kArrivals);
  database.run_script(kAbandonedJobs);
}

}  // namespace sidestep::storage
