#pragma once
// The table `dynamodb_expiries`: items that their time to live will remove, and when.

#include <optional>
#include <vector>

#include "aws/dynamodb/tables/item_rows.h"

namespace sidestep::aws::dynamodb {

class ExpiryRows {
 public:
  explicit ExpiryRows(storage::Database& database) : database_(database) {}

  void put(const ItemKey& key, std::int64_t due_s);
  void remove(const ItemKey& key);
  // For a table that no longer has a time to live.
  void remove_all(std::int64_t table_id);

  std::optional<std::int64_t> earliest_s() const;
  // Items due at or before `now_s`, earliest first.
  std::vector<ItemKey> due(std::int64_t now_s, std::int64_t limit) const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::dynamodb
