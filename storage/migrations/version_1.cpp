#include "storage/migrations/list.h"

namespace sidestep::storage {
namespace {

// Ids of machines and revisions are never used twice: executions name revisions of machines that
// are gone.
constexpr const char* kStateMachines = R"(
CREATE TABLE state_machines(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  arn TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL,
  revision_id INTEGER NOT NULL,
  logging TEXT,
  tracing TEXT,
  encryption TEXT
);
CREATE UNIQUE INDEX state_machines_by_name ON state_machines(account, region, name);
CREATE TABLE state_machine_revisions(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  state_machine_id INTEGER NOT NULL,
  revision_id TEXT NOT NULL,
  definition TEXT NOT NULL,
  role_arn TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  version INTEGER,
  version_description TEXT,
  version_created_ms INTEGER
);
CREATE UNIQUE INDEX state_machine_revisions_by_version
  ON state_machine_revisions(state_machine_id, version) WHERE version IS NOT NULL;
)";

// Most executions have succeeded, so the index by status leaves them out: that list is the list of
// all with few gaps, and an execution that starts and ends within one turn saves an index entry.
constexpr const char* kExecutions = R"(
CREATE TABLE executions(
  id INTEGER PRIMARY KEY,
  arn TEXT NOT NULL UNIQUE,
  state_machine_arn TEXT NOT NULL,
  revision_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  status TEXT NOT NULL,
  started_ms INTEGER NOT NULL,
  stopped_ms INTEGER,
  seed INTEGER NOT NULL,
  redrive_count INTEGER NOT NULL,
  redriven_ms INTEGER,
  version_arn TEXT,
  alias_arn TEXT,
  trace_header TEXT,
  error TEXT,
  cause TEXT,
  input TEXT NOT NULL,
  output TEXT
);
CREATE INDEX executions_by_start ON executions(state_machine_arn, started_ms);
CREATE INDEX executions_by_status ON executions(status, state_machine_arn, started_ms)
  WHERE status <> 'SUCCEEDED';
)";

// A table in the order of writing with an index over it: a row of the journal is large, and rows of
// many executions arrive mixed. Measured against the same without rowid and against one packed
// integer key: as fast for executions of one turn, three to five times as fast for long ones.
constexpr const char* kJournal = R"(
CREATE TABLE journal(
  execution_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  first_event_id INTEGER NOT NULL,
  event_count INTEGER NOT NULL,
  input TEXT,
  events TEXT NOT NULL,
  PRIMARY KEY(execution_id, seq)
);
CREATE TABLE task_tokens(
  token TEXT PRIMARY KEY,
  execution_id INTEGER NOT NULL,
  ticket INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX task_tokens_by_execution ON task_tokens(execution_id);
)";

constexpr const char* kResources = R"(
CREATE TABLE functions(
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  record TEXT NOT NULL,
  code BLOB,
  PRIMARY KEY(account, region, name)
);
CREATE TABLE activities(
  arn TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  encryption TEXT
) WITHOUT ROWID;
CREATE UNIQUE INDEX activities_by_name ON activities(account, region, name);
CREATE TABLE tags(
  resource_arn TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY(resource_arn, key)
) WITHOUT ROWID;
CREATE TABLE server_meta(
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
)";

// Keys are byte strings whose order is the order of the values they stand for; `item` is the JSON
// of the attributes. Ids of tables are never used twice.
constexpr const char* kDynamodb = R"(
CREATE TABLE dynamodb_tables(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  record TEXT NOT NULL,
  item_count INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL
);
CREATE UNIQUE INDEX dynamodb_tables_by_name ON dynamodb_tables(account, region, name);
CREATE TABLE dynamodb_items(
  table_id INTEGER NOT NULL REFERENCES dynamodb_tables(id) ON DELETE CASCADE,
  hash BLOB NOT NULL,
  range BLOB NOT NULL,
  size_bytes INTEGER NOT NULL,
  item TEXT NOT NULL,
  PRIMARY KEY(table_id, hash, range)
);
)";

}  // namespace

void create_version_1(Database& database) {
  for (const char* part : {kStateMachines, kExecutions, kJournal, kResources, kDynamodb}) {
    database.run_script(part);
  }
}

}  // namespace sidestep::storage
