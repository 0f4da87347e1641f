#include "storage/migrations/list.h"

namespace sidestep::storage {
namespace {

// Logging, tracing and encryption belong to a revision, as on AWS: a version keeps those it was
// published with. Earlier schemas had one for each machine.
constexpr const char* kConfigurations = R"(
ALTER TABLE state_machine_revisions ADD COLUMN logging TEXT;
ALTER TABLE state_machine_revisions ADD COLUMN tracing TEXT;
ALTER TABLE state_machine_revisions ADD COLUMN encryption TEXT;
UPDATE state_machine_revisions AS r
  SET (logging, tracing, encryption) =
    (SELECT m.logging, m.tracing, m.encryption FROM state_machines AS m
     WHERE m.id = r.state_machine_id);
ALTER TABLE state_machines DROP COLUMN logging;
ALTER TABLE state_machines DROP COLUMN tracing;
ALTER TABLE state_machines DROP COLUMN encryption;
)";

// The number of a deleted version is never given again, so the last one is kept with the machine;
// and so is whether it was published when it was made, since a repeated request is recognised by
// that.
constexpr const char* kVersions = R"(
ALTER TABLE state_machines ADD COLUMN last_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE state_machines ADD COLUMN created_published INTEGER NOT NULL DEFAULT 0;
ALTER TABLE state_machines ADD COLUMN created_description TEXT;
)";

// One route or two; without a second its columns are null.
constexpr const char* kAliases = R"(
CREATE TABLE state_machine_aliases(
  state_machine_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  description TEXT,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL,
  version INTEGER NOT NULL,
  weight INTEGER NOT NULL,
  second_version INTEGER,
  second_weight INTEGER,
  PRIMARY KEY(state_machine_id, name)
) WITHOUT ROWID;
)";

}  // namespace

void add_versions(Database& database) {
  database.run_script(kConfigurations);
  database.run_script(kVersions);
  database.run_script(kAliases);
}

}  // namespace sidestep::storage
