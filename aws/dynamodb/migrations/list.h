#pragma once
// DynamoDB's part of the database's schema. The tables `dynamodb_tables` and `dynamodb_items` are
// older than parts: storage/migrations/ makes them.

#include "storage/schema.h"

namespace sidestep::aws::dynamodb {

void add_indexes_and_streams(storage::Database& database);
void add_backups(storage::Database& database);

// For StorageOptions.
storage::SchemaPart schema_part();

}  // namespace sidestep::aws::dynamodb
