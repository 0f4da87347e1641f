#include <array>

#include "aws/events/events.h"

namespace sidestep::aws::events {
namespace {

void create_version_1(storage::Database& database) {
  database.run_script(R"(
CREATE TABLE events_documents(
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  kind INTEGER NOT NULL,
  name TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY(account, region, kind, name)
) WITHOUT ROWID;
CREATE TABLE events_rules(
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  bus TEXT NOT NULL,
  name TEXT NOT NULL,
  document TEXT NOT NULL,
  anchor_ms INTEGER NOT NULL,
  due_ms INTEGER,
  PRIMARY KEY(account, region, bus, name)
) WITHOUT ROWID;
CREATE INDEX events_rules_due ON events_rules(due_ms) WHERE due_ms IS NOT NULL;
CREATE TABLE events_targets(
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  bus TEXT NOT NULL,
  rule TEXT NOT NULL,
  id TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY(account, region, bus, rule, id)
) WITHOUT ROWID;
CREATE TABLE events_archived(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  archive TEXT NOT NULL,
  time_ms INTEGER NOT NULL,
  size INTEGER NOT NULL,
  event TEXT NOT NULL
);
CREATE INDEX events_archived_archive ON events_archived(account, region, archive, id);
)");
}

void create_version_2(storage::Database& database) {
  database.run_script(R"(
CREATE TABLE events_feed(
  id INTEGER PRIMARY KEY,
  position INTEGER NOT NULL
);
)");
}

constexpr std::array<storage::Migration, 2> kSteps = {create_version_1, create_version_2};

}  // namespace

storage::SchemaPart migrations() { return {"events", kSteps}; }

}  // namespace sidestep::aws::events
