#include "storage/migrations/list.h"
#include "storage/waits.h"

namespace sidestep::storage {
namespace {

// In the order in which they are due. What ran before there were such rows is taken up as if it had
// been at work, and gets its true row then.
constexpr const char* kWaits = R"(
CREATE TABLE waits(
  time TEXT NOT NULL,
  due_ms INTEGER NOT NULL,
  execution_id INTEGER NOT NULL,
  for_callers INTEGER NOT NULL,
  last_ms INTEGER NOT NULL,
  PRIMARY KEY(time, due_ms, execution_id)
) WITHOUT ROWID;
INSERT INTO waits(time, due_ms, execution_id, for_callers, last_ms)
  SELECT coalesce(time, ''), -1, id, 0, 0 FROM executions
  WHERE status <> 'SUCCEEDED' AND status = 'RUNNING';
)";
static_assert(WaitRow::kAtWork == -1);

// The queues of activities: tasks that no worker has taken, by their arrival. For nothing else it
// matters when a task arrived.
constexpr const char* kQueues = R"(
DROP INDEX task_tokens_by_arrival;
ALTER TABLE task_tokens ADD COLUMN queue TEXT;
CREATE INDEX task_tokens_by_queue ON task_tokens(queue, arrival, execution_id, ticket)
  WHERE queue IS NOT NULL;
)";

constexpr const char* kRunningChildren = R"(
CREATE INDEX executions_running_children ON executions(map_run_child)
  WHERE map_run_child IS NOT NULL AND status = 'RUNNING';
)";

// The rows of those that have ended are few: who waited for them is told at once.
constexpr const char* kAwaitedEnds = R"(
CREATE TABLE awaited_ends(
  execution_id INTEGER NOT NULL,
  ticket INTEGER NOT NULL,
  awaited_id INTEGER NOT NULL,
  has_ended INTEGER NOT NULL,
  PRIMARY KEY(execution_id, ticket)
) WITHOUT ROWID;
CREATE INDEX awaited_ends_by_awaited ON awaited_ends(awaited_id);
CREATE INDEX awaited_ends_ended ON awaited_ends(execution_id, ticket) WHERE has_ended = 1;
)";

}  // namespace

void add_waits(Database& database) {
  database.run_script(kWaits);
  database.run_script(kQueues);
  database.run_script(kRunningChildren);
  database.run_script(kAwaitedEnds);
}

}  // namespace sidestep::storage
