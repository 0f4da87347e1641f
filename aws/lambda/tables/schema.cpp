#include "aws/lambda/tables/schema.h"

namespace sidestep::aws::lambda {
namespace {

void create_function_tables(storage::Database& database) {
  database.run_script(R"(
CREATE TABLE lambda_settings(
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  function TEXT NOT NULL,
  kind TEXT NOT NULL,
  qualifier TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY(account, region, function, kind, qualifier)
) WITHOUT ROWID;
CREATE TABLE lambda_events(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  function TEXT NOT NULL,
  qualifier TEXT NOT NULL,
  put_ms INTEGER NOT NULL,
  due_ms INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  throttles INTEGER NOT NULL,
  invocation TEXT NOT NULL,
  payload TEXT NOT NULL
);
CREATE TABLE lambda_layers(
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  value TEXT,
  PRIMARY KEY(account, region, name, version)
) WITHOUT ROWID;
)");
}

void create_durable_tables(storage::Database& database) {
  database.run_script(R"(
CREATE TABLE lambda_durable_executions(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  function TEXT NOT NULL,
  name TEXT NOT NULL,
  uuid TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL,
  started_ms INTEGER NOT NULL,
  ended_ms INTEGER,
  deadline_ms INTEGER NOT NULL,
  forgotten_ms INTEGER,
  token INTEGER NOT NULL,
  client_token TEXT NOT NULL,
  failures INTEGER NOT NULL,
  is_invoked INTEGER NOT NULL,
  resumes_ms INTEGER,
  input TEXT NOT NULL,
  result TEXT,
  error TEXT,
  details TEXT NOT NULL,
  UNIQUE(account, region, function, name)
);
CREATE INDEX lambda_durable_executions_running ON lambda_durable_executions(status)
  WHERE status = 'RUNNING';
CREATE INDEX lambda_durable_executions_forgotten ON lambda_durable_executions(forgotten_ms)
  WHERE forgotten_ms IS NOT NULL;
CREATE TABLE lambda_durable_operations(
  execution INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  changed INTEGER NOT NULL,
  is_news INTEGER NOT NULL,
  due_ms INTEGER,
  shown TEXT NOT NULL,
  own TEXT NOT NULL,
  PRIMARY KEY(execution, id)
) WITHOUT ROWID;
CREATE TABLE lambda_durable_events(
  execution INTEGER NOT NULL,
  id INTEGER NOT NULL,
  event TEXT NOT NULL,
  PRIMARY KEY(execution, id)
) WITHOUT ROWID;
)");
}

constexpr storage::Migration kFunctionSteps[] = {create_function_tables, create_durable_tables};

}  // namespace

storage::SchemaPart function_migrations() { return {"lambda-functions", kFunctionSteps}; }

}  // namespace sidestep::aws::lambda
