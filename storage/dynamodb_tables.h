#pragma once
// The table `dynamodb_tables`: the tables of the embedded DynamoDB. What the record says is that
// service's business.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace sidestep::storage {

struct DynamodbTableRow {
  std::int64_t id = 0;  // given by insert(); never used twice
  std::string account;
  std::string region;
  std::string name;
  std::int64_t created_ms = 0;
  std::string record;           // JSON text
  std::int64_t item_count = 0;  // these two are kept by DynamodbItems
  std::int64_t size_bytes = 0;
};

struct DynamodbTablePage {
  std::string account;
  std::string region;
  std::string after_name;
  std::int64_t limit = 100;
};

class DynamodbTables {
 public:
  explicit DynamodbTables(Database& database) : database_(database) {}

  // Returns the new id; `row.id` and its sums are ignored. REQUIRES: the name is free; else
  // StorageError.
  std::int64_t insert(const DynamodbTableRow& row);

  // With all its items.
  void remove(std::int64_t id);

  std::optional<DynamodbTableRow> find(std::string_view account, std::string_view region,
                                       std::string_view name) const;

  // By name.
  std::vector<std::string> names(const DynamodbTablePage& page) const;

 private:
  Database& database_;
};

}  // namespace sidestep::storage
