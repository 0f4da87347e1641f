#include <array>

#include "aws/logs/logs.h"

namespace sidestep::aws::logs {
namespace {

// Events of a group are in the order of time, and of arrival within a millisecond; those of one
// stream are found by the index.
void create_version_1(storage::Database& database) {
  database.run_script(R"(
CREATE TABLE log_groups(
  id INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  class TEXT NOT NULL,
  kms_key TEXT,
  retention_days INTEGER,
  is_protected INTEGER NOT NULL,
  created_ms INTEGER NOT NULL,
  stored_bytes INTEGER NOT NULL,
  events INTEGER NOT NULL,
  UNIQUE(account, region, name)
);
CREATE TABLE log_streams(
  id INTEGER PRIMARY KEY,
  group_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  first_event_ms INTEGER,
  last_event_ms INTEGER,
  ingested_ms INTEGER,
  UNIQUE(group_id, name)
);
CREATE TABLE log_events(
  group_id INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  number INTEGER NOT NULL,
  stream_id INTEGER NOT NULL,
  ingested_ms INTEGER NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY(group_id, at_ms, number)
) WITHOUT ROWID;
CREATE INDEX log_events_of_streams ON log_events(stream_id, at_ms, number);
CREATE TABLE log_filters(
  group_id INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  name TEXT NOT NULL,
  pattern TEXT NOT NULL,
  settings TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  PRIMARY KEY(group_id, kind, name)
) WITHOUT ROWID;
CREATE TABLE log_policies(
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  document TEXT NOT NULL,
  updated_ms INTEGER NOT NULL,
  PRIMARY KEY(account, region, name)
) WITHOUT ROWID;
)");
}

constexpr std::array<storage::Migration, 1> kLogsSteps = {create_version_1};

}  // namespace

storage::SchemaPart migrations() { return {"logs", kLogsSteps}; }

}  // namespace sidestep::aws::logs
