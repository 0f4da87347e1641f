#include "aws/dynamodb/migrations/list.h"

namespace sidestep::aws::dynamodb {
namespace {

// Entries name the item by its key; what of it is projected is taken from the item when it is read.
constexpr const char* kIndexes = R"(
CREATE TABLE dynamodb_index_entries(
  table_id INTEGER NOT NULL REFERENCES dynamodb_tables(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  hash BLOB NOT NULL,
  range BLOB NOT NULL,
  item_hash BLOB NOT NULL,
  item_range BLOB NOT NULL,
  size_bytes INTEGER NOT NULL,
  PRIMARY KEY(table_id, number, hash, range, item_hash, item_range)
) WITHOUT ROWID;
CREATE TABLE dynamodb_index_sums(
  table_id INTEGER NOT NULL REFERENCES dynamodb_tables(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  items INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  PRIMARY KEY(table_id, number)
) WITHOUT ROWID;
CREATE TABLE dynamodb_expiries(
  table_id INTEGER NOT NULL REFERENCES dynamodb_tables(id) ON DELETE CASCADE,
  hash BLOB NOT NULL,
  range BLOB NOT NULL,
  due_s INTEGER NOT NULL,
  PRIMARY KEY(table_id, hash, range)
) WITHOUT ROWID;
CREATE INDEX dynamodb_expiries_by_due ON dynamodb_expiries(due_s);
)";

// A stream outlives its table, and its records the day they were written.
constexpr const char* kStreams = R"(
CREATE TABLE dynamodb_streams(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  table_name TEXT NOT NULL,
  label TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  ended_ms INTEGER,
  view TEXT NOT NULL,
  key_schema TEXT NOT NULL
);
CREATE UNIQUE INDEX dynamodb_streams_by_label
  ON dynamodb_streams(account, region, table_name, label);
CREATE TABLE dynamodb_stream_records(
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  stream_id INTEGER NOT NULL REFERENCES dynamodb_streams(id) ON DELETE CASCADE,
  created_ms INTEGER NOT NULL,
  record TEXT NOT NULL
);
CREATE INDEX dynamodb_stream_records_by_stream ON dynamodb_stream_records(stream_id, sequence);
CREATE TABLE dynamodb_transactions(
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  token TEXT NOT NULL,
  digest TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  answer TEXT NOT NULL,
  PRIMARY KEY(account, region, token)
) WITHOUT ROWID;
CREATE INDEX dynamodb_transactions_by_time ON dynamodb_transactions(created_ms);
)";

}  // namespace

void add_indexes_and_streams(storage::Database& database) {
  database.run_script(kIndexes);
  database.run_script(kStreams);
}

}  // namespace sidestep::aws::dynamodb
