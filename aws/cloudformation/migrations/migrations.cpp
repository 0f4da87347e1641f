#include <array>

#include "aws/cloudformation/cloudformation.h"

namespace sidestep::aws::cloudformation {
namespace {

void create_what_stacks_tell(storage::Database& database) {
  database.run_script(R"(
CREATE TABLE cfn_events(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  stack INTEGER NOT NULL,
  logical_id TEXT NOT NULL,
  physical_id TEXT NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  reason TEXT NOT NULL,
  properties TEXT NOT NULL,
  token TEXT NOT NULL,
  at_ms INTEGER NOT NULL
);
CREATE INDEX cfn_events_of ON cfn_events(stack, id);
CREATE TABLE cfn_change_sets(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  stack INTEGER NOT NULL,
  name TEXT NOT NULL,
  arn TEXT NOT NULL UNIQUE,
  template TEXT NOT NULL,
  record TEXT NOT NULL,
  UNIQUE(stack, name)
);
CREATE TABLE cfn_exports(
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  stack INTEGER NOT NULL,
  PRIMARY KEY(account, region, name)
) WITHOUT ROWID;
CREATE INDEX cfn_exports_of ON cfn_exports(stack);
CREATE TABLE cfn_imports(
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  stack INTEGER NOT NULL,
  PRIMARY KEY(account, region, name, stack)
) WITHOUT ROWID;
CREATE INDEX cfn_imports_of ON cfn_imports(stack);
)");
}

void create_version_1(storage::Database& database) {
  database.run_script(R"(
CREATE TABLE cfn_stacks(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  arn TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL,
  gone INTEGER NOT NULL,
  template TEXT NOT NULL,
  document TEXT NOT NULL,
  record TEXT NOT NULL,
  operation TEXT
);
CREATE UNIQUE INDEX cfn_stack_names ON cfn_stacks(account, region, name) WHERE gone = 0;
CREATE INDEX cfn_stacks_under_way ON cfn_stacks(id) WHERE operation IS NOT NULL;
CREATE TABLE cfn_resources(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  stack INTEGER NOT NULL,
  logical_id TEXT NOT NULL,
  physical_id TEXT NOT NULL,
  serial INTEGER NOT NULL,
  record TEXT NOT NULL,
  UNIQUE(stack, logical_id)
);
CREATE INDEX cfn_physical_ids ON cfn_resources(physical_id);
CREATE TABLE cfn_obsolete(
  serial INTEGER PRIMARY KEY,
  stack INTEGER NOT NULL,
  record TEXT NOT NULL
);
CREATE INDEX cfn_obsolete_of ON cfn_obsolete(stack);
)");
  create_what_stacks_tell(database);
}

void create_signals(storage::Database& database) {
  database.run_script(R"(
CREATE TABLE cfn_signals(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  handle TEXT NOT NULL,
  unique_id TEXT NOT NULL,
  status TEXT NOT NULL,
  data TEXT NOT NULL,
  reason TEXT NOT NULL,
  UNIQUE(handle, unique_id)
);
CREATE TABLE cfn_waits(
  handle TEXT PRIMARY KEY,
  since_ms INTEGER NOT NULL
) WITHOUT ROWID;
)");
}

constexpr std::array<storage::Migration, 2> kSteps = {create_version_1, create_signals};

}  // namespace

storage::SchemaPart migrations() { return {"cloudformation", kSteps}; }

}  // namespace sidestep::aws::cloudformation
