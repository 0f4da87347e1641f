#include "storage/dynamodb_items.h"

namespace sidestep::storage {

void DynamodbItems::put(const DynamodbItemRow& row) {
  const auto replaced = size_of(row.key);
  database_.execute(
      "INSERT INTO dynamodb_items(table_id, hash, range, size_bytes, item) VALUES (?, ?, ?, ?, ?) "
      "ON CONFLICT DO UPDATE SET size_bytes = excluded.size_bytes, item = excluded.item",
      row.key.table_id, Blob{row.key.hash}, Blob{row.key.range}, row.size_bytes, row.item);
  add_to_table(row.key.table_id, replaced ? 0 : 1, row.size_bytes - replaced.value_or(0));
}

bool DynamodbItems::remove(const DynamodbItemKey& key) {
  const auto size_bytes = size_of(key);
  if (!size_bytes) return false;
  database_.execute("DELETE FROM dynamodb_items WHERE table_id = ? AND hash = ? AND range = ?",
                    key.table_id, Blob{key.hash}, Blob{key.range});
  add_to_table(key.table_id, -1, -*size_bytes);
  return true;
}

std::optional<DynamodbItemRow> DynamodbItems::find(const DynamodbItemKey& key) const {
  Statement rows = database_.query(
      "SELECT size_bytes, item FROM dynamodb_items WHERE table_id = ? AND hash = ? AND range = ?",
      key.table_id, Blob{key.hash}, Blob{key.range});
  if (!rows.next()) return std::nullopt;
  return DynamodbItemRow{key, rows.integer(0), rows.string(1)};
}

void DynamodbItems::add_to_table(std::int64_t table_id, std::int64_t items, std::int64_t bytes) {
  database_.execute(
      "UPDATE dynamodb_tables SET item_count = item_count + ?, size_bytes = size_bytes + ? "
      "WHERE id = ?",
      items, bytes, table_id);
}

std::optional<std::int64_t> DynamodbItems::size_of(const DynamodbItemKey& key) const {
  Statement rows = database_.query(
      "SELECT size_bytes FROM dynamodb_items WHERE table_id = ? AND hash = ? AND range = ?",
      key.table_id, Blob{key.hash}, Blob{key.range});
  if (!rows.next()) return std::nullopt;
  return rows.integer(0);
}

}  // namespace sidestep::storage
