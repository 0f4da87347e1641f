#pragma once
// The table `dynamodb_tables`: the tables of DynamoDB. What the record has: schema/table.h.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace sidestep::aws::dynamodb {

struct TableRow {
  std::int64_t id = 0;  // given by insert(); never used twice
  std::string account;
  std::string region;
  std::string name;
  std::int64_t created_ms = 0;
  std::string record;           // JSON text
  std::int64_t item_count = 0;  // these two are kept by ItemRows
  std::int64_t size_bytes = 0;
};

struct TablePage {
  std::string account;
  std::string region;
  std::string after_name;
  std::int64_t limit = 100;
};

class TableRows {
 public:
  explicit TableRows(storage::Database& database) : database_(database) {}

  // Returns the new id; `row.id` and its sums are ignored. REQUIRES: the name is free; else
  // StorageError.
  std::int64_t insert(const TableRow& row);

  void set_record(std::int64_t id, std::string_view record);

  // With all its items.
  void remove(std::int64_t id);

  std::optional<TableRow> find(std::int64_t id) const;

  std::optional<TableRow> find(std::string_view account, std::string_view region,
                               std::string_view name) const;

  // By name.
  std::vector<std::string> names(const TablePage& page) const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::dynamodb
