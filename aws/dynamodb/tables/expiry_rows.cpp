#include "aws/dynamodb/tables/expiry_rows.h"

namespace sidestep::aws::dynamodb {

void ExpiryRows::put(const ItemKey& key, std::int64_t due_s) {
  database_.execute(
      "INSERT OR REPLACE INTO dynamodb_expiries(table_id, hash, range, due_s) VALUES (?, ?, ?, ?)",
      key.table_id, storage::Blob{key.hash}, storage::Blob{key.range}, due_s);
}

void ExpiryRows::remove(const ItemKey& key) {
  database_.execute("DELETE FROM dynamodb_expiries WHERE table_id = ? AND hash = ? AND range = ?",
                    key.table_id, storage::Blob{key.hash}, storage::Blob{key.range});
}

void ExpiryRows::remove_all(std::int64_t table_id) {
  database_.execute("DELETE FROM dynamodb_expiries WHERE table_id = ?", table_id);
}

std::optional<std::int64_t> ExpiryRows::earliest_s() const {
  storage::Statement rows = database_.query("SELECT min(due_s) FROM dynamodb_expiries");
  return rows.next() ? rows.optional_integer(0) : std::nullopt;
}

std::vector<ItemKey> ExpiryRows::due(std::int64_t now_s, std::int64_t limit) const {
  std::vector<ItemKey> keys;
  storage::Statement rows = database_.query(
      "SELECT table_id, hash, range FROM dynamodb_expiries WHERE due_s <= ? ORDER BY due_s LIMIT ?",
      now_s, limit);
  while (rows.next()) {
    keys.push_back({rows.integer(0), std::string(rows.blob(1)), std::string(rows.blob(2))});
  }
  return keys;
}

}  // namespace sidestep::aws::dynamodb
