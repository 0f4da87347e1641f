#pragma once
// The table `dynamodb_items`: items by table and key. Keys are bytes whose order is the order of
// the values they stand for.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "storage/database.h"

namespace sidestep::aws::dynamodb {

struct ItemKey {
  std::int64_t table_id = 0;
  std::string hash;
  std::string range;  // empty if the table has no range key
};

struct ItemRow {
  ItemKey key;
  std::int64_t size_bytes = 0;  // as DynamoDB counts it
  std::string item;             // JSON text
};

// A row while it is read: texts are valid until the visitor returns.
struct ItemView {
  std::string_view hash;  // of the table's key, also where an index is read
  std::string_view range;
  std::int64_t size_bytes = 0;  // of the item, or of what the index has of it
  std::string_view item;
};

// False: no more rows.
using ItemVisitor = std::function<bool(const ItemView& view)>;

enum class Direction { kForward, kBackward };

// Sort keys from `low` up to, but not including, `high`.
struct KeyRange {
  std::string low;
  std::string high;
};

// Larger than any key.
std::string_view highest_key();

// What follows on `key` directly in the order of keys.
std::string next_key(std::string key);

class ItemRows {
 public:
  explicit ItemRows(storage::Database& database) : database_(database) {}

  // Inserts, or replaces what has the same key and `old_size_bytes`.
  // REQUIRES: the table exists; else StorageError.
  void put(const ItemRow& row, std::optional<std::int64_t> old_size_bytes);
  void remove(const ItemKey& key, std::int64_t old_size_bytes);

  std::optional<ItemRow> find(const ItemKey& key) const;

  // The items of one partition, by sort key.
  void visit_partition(const ItemKey& partition, const KeyRange& range, Direction direction,
                       const ItemVisitor& visit) const;

  // All items of the table after `after`, by key.
  void visit_all(const ItemKey& after, const ItemVisitor& visit) const;

 private:
  void add_to_table(std::int64_t table_id, std::int64_t items, std::int64_t bytes);

  storage::Database& database_;
};

}  // namespace sidestep::aws::dynamodb
