#include "storage/migrations/list.h"

namespace sidestep::storage {
namespace {

constexpr const char* kMapRuns = R"(
CREATE TABLE map_runs(
  id INTEGER PRIMARY KEY,
  arn TEXT NOT NULL UNIQUE,
  execution_id INTEGER NOT NULL,
  ticket INTEGER NOT NULL,
  label TEXT NOT NULL,
  status INTEGER NOT NULL,
  phase INTEGER NOT NULL,
  express INTEGER NOT NULL,
  max_concurrency INTEGER NOT NULL,
  tolerated_count INTEGER,
  tolerated_percentage REAL,
  started_ms INTEGER NOT NULL,
  stopped_ms INTEGER,
  redrive_count INTEGER NOT NULL,
  redriven_ms INTEGER
);
CREATE INDEX map_runs_by_execution ON map_runs(execution_id, id);
CREATE TABLE map_run_children(
  id INTEGER PRIMARY KEY,
  status INTEGER NOT NULL,
  items INTEGER NOT NULL,
  execution_id INTEGER,
  started_ms INTEGER,
  stopped_ms INTEGER,
  input TEXT,
  output TEXT,
  error TEXT,
  cause TEXT
);
)";

constexpr const char* kChildrenAreExecutions = R"(
ALTER TABLE executions ADD COLUMN map_run_child INTEGER;
CREATE INDEX executions_by_map_run ON executions(map_run_child) WHERE map_run_child IS NOT NULL;
)";

}  // namespace

void add_map_runs(Database& database) {
  database.run_script(kMapRuns);
  database.run_script(kChildrenAreExecutions);
}

}  // namespace sidestep::storage
