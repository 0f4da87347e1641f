#include "aws/sqs/migrations/list.h"

namespace sidestep::aws::sqs {
namespace {

constexpr storage::Migration kSqsMigrations[] = {create_sqs_tables, create_receive_attempts};

constexpr const char* kSqsTables = R"(
CREATE TABLE sqs_queues(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  attributes TEXT NOT NULL,
  tags TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  modified_ms INTEGER NOT NULL,
  purged_ms INTEGER NOT NULL,
  scope_before TEXT NOT NULL,
  scope_changed_ms INTEGER NOT NULL,
  dead_letter_arn TEXT,
  UNIQUE(account, region, name)
);
CREATE INDEX sqs_queues_by_dead_letter ON sqs_queues(dead_letter_arn)
  WHERE dead_letter_arn IS NOT NULL;

CREATE TABLE sqs_messages(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  queue_id INTEGER NOT NULL,
  visible_ms INTEGER NOT NULL,
  receive_count INTEGER NOT NULL,
  sent_ms INTEGER NOT NULL,
  first_received_ms INTEGER,
  dead_ms INTEGER,
  message_id TEXT NOT NULL,
  sender TEXT NOT NULL,
  group_id TEXT,
  deduplication_id TEXT,
  source_arn TEXT,
  trace TEXT,
  attributes TEXT,
  body TEXT NOT NULL
);
CREATE INDEX sqs_messages_by_time ON sqs_messages(queue_id, visible_ms, receive_count, sent_ms);
CREATE INDEX sqs_messages_by_group ON sqs_messages(queue_id, group_id) WHERE group_id IS NOT NULL;
CREATE INDEX sqs_messages_dead ON sqs_messages(dead_ms) WHERE dead_ms IS NOT NULL;

CREATE TABLE sqs_groups(
  queue_id INTEGER NOT NULL,
  group_id TEXT NOT NULL,
  visible_ms INTEGER NOT NULL,
  PRIMARY KEY(queue_id, group_id)
) WITHOUT ROWID;
CREATE INDEX sqs_groups_by_time ON sqs_groups(queue_id, visible_ms);

CREATE TABLE sqs_deduplications(
  queue_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  until_ms INTEGER NOT NULL,
  message_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY(queue_id, key)
) WITHOUT ROWID;
CREATE INDEX sqs_deduplications_by_time ON sqs_deduplications(queue_id, until_ms);

CREATE TABLE sqs_move_tasks(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  handle TEXT NOT NULL,
  source_arn TEXT NOT NULL,
  destination_arn TEXT,
  rate INTEGER,
  status TEXT NOT NULL,
  started_ms INTEGER NOT NULL,
  cancelled_ms INTEGER,
  to_move INTEGER NOT NULL,
  moved INTEGER NOT NULL,
  failure TEXT
);
CREATE INDEX sqs_move_tasks_by_source ON sqs_move_tasks(source_arn);
CREATE INDEX sqs_move_tasks_open ON sqs_move_tasks(id) WHERE status IN ('RUNNING', 'CANCELLING');
)";

}  // namespace

void create_sqs_tables(storage::Database& database) { database.run_script(kSqsTables); }

storage::SchemaPart migrations() { return {"sqs", kSqsMigrations}; }

}  // namespace sidestep::aws::sqs
