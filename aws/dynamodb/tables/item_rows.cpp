#include "aws/dynamodb/tables/item_rows.h"

namespace sidestep::aws::dynamodb {
namespace {

// More than four escaped attributes of 1,024 bytes each.
constexpr std::size_t kHighestKeyBytes = 9'000;

void visit_rows(storage::Statement& rows, const ItemVisitor& visit) {
  while (rows.next()) {
    if (!visit({rows.blob(0), rows.blob(1), rows.integer(2), rows.text(3)})) return;
  }
}

}  // namespace

std::string_view highest_key() {
  static const std::string key(kHighestKeyBytes, '\xFF');
  return key;
}

std::string next_key(std::string key) {
  key += '\0';
  return key;
}

void ItemRows::put(const ItemRow& row, std::optional<std::int64_t> old_size_bytes) {
  database_.execute(
      "INSERT INTO dynamodb_items(table_id, hash, range, size_bytes, item) VALUES (?, ?, ?, ?, ?) "
      "ON CONFLICT DO UPDATE SET size_bytes = excluded.size_bytes, item = excluded.item",
      row.key.table_id, storage::Blob{row.key.hash}, storage::Blob{row.key.range}, row.size_bytes,
      row.item);
  const std::int64_t more_items = old_size_bytes ? 0 : 1;
  const std::int64_t more_bytes = row.size_bytes - old_size_bytes.value_or(0);
  if (more_items != 0 || more_bytes != 0) add_to_table(row.key.table_id, more_items, more_bytes);
}

void ItemRows::remove(const ItemKey& key, std::int64_t old_size_bytes) {
  database_.execute("DELETE FROM dynamodb_items WHERE table_id = ? AND hash = ? AND range = ?",
                    key.table_id, storage::Blob{key.hash}, storage::Blob{key.range});
  add_to_table(key.table_id, -1, -old_size_bytes);
}

std::optional<ItemRow> ItemRows::find(const ItemKey& key) const {
  storage::Statement rows = database_.query(
      "SELECT size_bytes, item FROM dynamodb_items WHERE table_id = ? AND hash = ? AND range = ?",
      key.table_id, storage::Blob{key.hash}, storage::Blob{key.range});
  if (!rows.next()) return std::nullopt;
  return ItemRow{key, rows.integer(0), rows.string(1)};
}

void ItemRows::visit_partition(const ItemKey& partition, const KeyRange& range, Direction direction,
                               const ItemVisitor& visit) const {
  if (direction == Direction::kForward) {
    storage::Statement rows = database_.query(
        "SELECT hash, range, size_bytes, item FROM dynamodb_items "
        "WHERE table_id = ? AND hash = ? AND range >= ? AND range < ? ORDER BY range",
        partition.table_id, storage::Blob{partition.hash}, storage::Blob{range.low},
        storage::Blob{range.high});
    return visit_rows(rows, visit);
  }
  storage::Statement rows = database_.query(
      "SELECT hash, range, size_bytes, item FROM dynamodb_items "
      "WHERE table_id = ? AND hash = ? AND range >= ? AND range < ? ORDER BY range DESC",
      partition.table_id, storage::Blob{partition.hash}, storage::Blob{range.low},
      storage::Blob{range.high});
  visit_rows(rows, visit);
}

void ItemRows::visit_all(const ItemKey& after, const ItemVisitor& visit) const {
  storage::Statement rows = database_.query(
      "SELECT hash, range, size_bytes, item FROM dynamodb_items "
      "WHERE table_id = ? AND (hash, range) > (?, ?) ORDER BY hash, range",
      after.table_id, storage::Blob{after.hash}, storage::Blob{after.range});
  visit_rows(rows, visit);
}

void ItemRows::add_to_table(std::int64_t table_id, std::int64_t items, std::int64_t bytes) {
  database_.execute(
      "UPDATE dynamodb_tables SET item_count = item_count + ?, size_bytes = size_bytes + ? "
      "WHERE id = ?",
      items, bytes, table_id);
}

}  // namespace sidestep::aws::dynamodb
