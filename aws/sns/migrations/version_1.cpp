#include "aws/sns/migrations/list.h"

namespace sidestep::aws::sns {
namespace {

constexpr storage::Migration kSnsMigrations[] = {create_sns_tables};

constexpr const char* kSnsTables = R"(
CREATE TABLE sns_topics(
  arn TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  attributes TEXT NOT NULL,
  tags TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  deleted_subscriptions INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX sns_topics_by_owner ON sns_topics(account, region, arn);

CREATE TABLE sns_subscriptions(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  arn TEXT NOT NULL UNIQUE,
  topic_arn TEXT NOT NULL,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  protocol TEXT NOT NULL,
  endpoint TEXT NOT NULL,
  attributes TEXT NOT NULL,
  token TEXT NOT NULL,
  is_pending INTEGER NOT NULL,
  is_authenticated INTEGER NOT NULL
);
CREATE INDEX sns_subscriptions_by_topic ON sns_subscriptions(topic_arn, id);
CREATE INDEX sns_subscriptions_by_owner ON sns_subscriptions(account, region, id);

CREATE TABLE sns_deliveries(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  subscription_arn TEXT NOT NULL,
  kind TEXT NOT NULL,
  endpoint TEXT NOT NULL,
  content TEXT NOT NULL,
  trace TEXT,
  attempts INTEGER NOT NULL,
  due_ms INTEGER NOT NULL
);

CREATE TABLE sns_publications(
  topic_arn TEXT NOT NULL,
  key TEXT NOT NULL,
  until_ms INTEGER NOT NULL,
  message_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY(topic_arn, key)
) WITHOUT ROWID;
CREATE INDEX sns_publications_by_time ON sns_publications(topic_arn, until_ms);

CREATE TABLE sns_named_attributes(
  arn TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  parent TEXT NOT NULL,
  attributes TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX sns_named_attributes_by_parent ON sns_named_attributes(kind, parent, arn);
)";

}  // namespace

void create_sns_tables(storage::Database& database) { database.run_script(kSnsTables); }

storage::SchemaPart migrations() { return {"sns", kSnsMigrations}; }

}  // namespace sidestep::aws::sns
