#include "aws/dynamodb/migrations/list.h"

namespace sidestep::aws::dynamodb {

// Backups outlive their tables.
void add_backups(storage::Database& database) {
  database.run_script(R"(
CREATE TABLE dynamodb_backups(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  arn TEXT NOT NULL UNIQUE,
  table_name TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  record TEXT NOT NULL
);
CREATE INDEX dynamodb_backups_by_place ON dynamodb_backups(account, region, id);
CREATE TABLE dynamodb_backup_items(
  backup_id INTEGER NOT NULL REFERENCES dynamodb_backups(id) ON DELETE CASCADE,
  hash BLOB NOT NULL,
  range BLOB NOT NULL,
  item TEXT NOT NULL,
  PRIMARY KEY(backup_id, hash, range)
) WITHOUT ROWID;
)");
}

}  // namespace sidestep::aws::dynamodb
