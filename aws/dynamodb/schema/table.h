#pragma once
// A table as operations see it: its row, its keys, its indexes, what else was declared of it.

#include <optional>
#include <string>
#include <vector>

#include "aws/dynamodb/schema/key.h"
#include "aws/dynamodb/tables/item_rows.h"
#include "aws/dynamodb/tables/table_rows.h"

namespace sidestep::aws::dynamodb {

enum class IndexKind { kLocal, kGlobal };
enum class Projection { kAll, kKeysOnly, kInclude };

struct Index {
  std::string name;
  std::int64_t number = 0;  // within the table; never used twice
  IndexKind kind = IndexKind::kGlobal;
  KeySchema keys;
  Projection projection = Projection::kAll;
  std::vector<std::string> included;  // of kInclude
};

struct Table {
  TableRow row;
  Json record;  // what is kept of CreateTable and of later changes
  KeySchema keys;
  std::vector<Index> indexes;
  std::optional<std::string> expiry_attribute;  // while time to live is enabled
  std::optional<std::int64_t> stream_id;        // while a stream is enabled
  std::string stream_view;                      // "NEW_IMAGE", ...

  const Index* find_index(std::string_view name) const;
  bool has_local_indexes() const;
};

// ResourceNotFoundException without a table of that name, in the words of operations on items.
Expected<Table, Error> find_table_of_items(const Request& request, std::string_view name);

// The table that "TableName" names.
Expected<Table, Error> table_of_items(const Request& request);

// The same in the words of operations on tables.
Expected<Table, Error> table_by_name(const Request& request);

// `record` must have AttributeDefinitions and a KeySchema that CreateTable accepts.
Table make_table(TableRow row);

// The attributes of `item` that `index` has, which are those of its keys and the table's too.
Json project_to_index(const Table& table, const Index& index, const Json& item);

// Where the item with `key` is stored.
ItemKey row_key(const Table& table, Key key);

}  // namespace sidestep::aws::dynamodb
