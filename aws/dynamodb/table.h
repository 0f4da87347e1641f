#pragma once
// A table as operations see it: its row, its key schema, its description.

#include <string>

#include "aws/dynamodb/key.h"
#include "aws/dynamodb/operation.h"
#include "storage/dynamodb_items.h"
#include "storage/dynamodb_tables.h"

namespace sidestep::services::dynamodb {

struct Table {
  storage::DynamodbTableRow row;
  Json record;  // the members of CreateTable that are kept
  KeySchema keys;
};

// The table that the request names. ResourceNotFoundException without one, in the words of
// operations on items.
Expected<Table, Error> table_of_items(const Call& call);

// The same in the words of operations on tables.
Expected<Table, Error> table_by_name(const Call& call);

// `record` must have AttributeDefinitions and a KeySchema that CreateTable accepts.
Table make_table(storage::DynamodbTableRow row);

// The structure TableDescription. `status`: "ACTIVE", "DELETING".
Json describe(const Scope& scope, const Table& table, std::string_view status);

// Where the item with `key` is stored.
storage::DynamodbItemKey row_key(const Table& table, Key key);

}  // namespace sidestep::services::dynamodb
