#pragma once
// The table `dynamodb_items`: the items of the embedded DynamoDB, by table and key. Keys are bytes
// whose order is the order of the values they stand for.

#include <cstdint>
#include <optional>
#include <string>

#include "storage/database.h"

namespace sidestep::storage {

struct DynamodbItemKey {
  std::int64_t table_id = 0;
  std::string hash;
  std::string range;  // empty if the table has no range key
};

struct DynamodbItemRow {
  DynamodbItemKey key;
  std::int64_t size_bytes = 0;  // as DynamoDB counts it
  std::string item;             // JSON text
};

class DynamodbItems {
 public:
  explicit DynamodbItems(Database& database) : database_(database) {}

  // Inserts, or replaces what has the same key. REQUIRES: the table exists; else StorageError.
  void put(const DynamodbItemRow& row);

  // False if there was none.
  bool remove(const DynamodbItemKey& key);

  std::optional<DynamodbItemRow> find(const DynamodbItemKey& key) const;

 private:
  void add_to_table(std::int64_t table_id, std::int64_t items, std::int64_t bytes);
  std::optional<std::int64_t> size_of(const DynamodbItemKey& key) const;

  Database& database_;
};

}  // namespace sidestep::storage
