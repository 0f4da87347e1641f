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

constexpr storage::Migration kFunctionSteps[] = {create_function_tables};

}  // namespace

storage::SchemaPart function_migrations() { return {"lambda-functions", kFunctionSteps}; }

}  // namespace sidestep::aws::lambda
