#include "aws/dynamodb/tables/index_rows.h"

namespace sidestep::aws::dynamodb {
namespace {

using storage::Blob;

void visit_entries(storage::Statement& rows, const ItemVisitor& visit) {
  while (rows.next()) {
    if (!visit({rows.blob(0), rows.blob(1), rows.integer(2), rows.text(3)})) return;
  }
}

}  // namespace

void IndexRows::put(const IndexPlace& place, std::int64_t size_bytes) {
  std::int64_t old_bytes = -1;
  {
    storage::Statement rows = database_.query(
        "SELECT size_bytes FROM dynamodb_index_entries WHERE table_id = ? AND number = ? AND "
        "hash = ? AND range = ? AND item_hash = ? AND item_range = ?",
        place.table_id, place.number, Blob{place.hash}, Blob{place.range}, Blob{place.item_hash},
        Blob{place.item_range});
    if (rows.next()) old_bytes = rows.integer(0);
  }
  if (old_bytes == size_bytes) return;
  database_.execute(
      "INSERT OR REPLACE INTO dynamodb_index_entries(table_id, number, hash, range, item_hash, "
      "item_range, size_bytes) VALUES (?, ?, ?, ?, ?, ?, ?)",
      place.table_id, place.number, Blob{place.hash}, Blob{place.range}, Blob{place.item_hash},
      Blob{place.item_range}, size_bytes);
  if (old_bytes < 0) {
    add(place, 1, size_bytes);
  } else {
    add(place, 0, size_bytes - old_bytes);
  }
}

void IndexRows::remove(const IndexPlace& place) {
  std::int64_t size_bytes = 0;
  {
    storage::Statement rows = database_.query(
        "DELETE FROM dynamodb_index_entries WHERE table_id = ? AND number = ? AND hash = ? AND "
        "range = ? AND item_hash = ? AND item_range = ? RETURNING size_bytes",
        place.table_id, place.number, Blob{place.hash}, Blob{place.range}, Blob{place.item_hash},
        Blob{place.item_range});
    if (!rows.next()) return;
    size_bytes = rows.integer(0);
    rows.next();
  }
  add(place, -1, -size_bytes);
}

void IndexRows::remove_index(std::int64_t table_id, std::int64_t number) {
  database_.execute("DELETE FROM dynamodb_index_entries WHERE table_id = ? AND number = ?",
                    table_id, number);
  database_.execute("DELETE FROM dynamodb_index_sums WHERE table_id = ? AND number = ?", table_id,
                    number);
}

IndexSums IndexRows::sums(std::int64_t table_id, std::int64_t number) const {
  storage::Statement rows = database_.query(
      "SELECT items, size_bytes FROM dynamodb_index_sums WHERE table_id = ? AND number = ?",
      table_id, number);
  if (!rows.next()) return {};
  return {rows.integer(0), rows.integer(1)};
}

void IndexRows::visit_partition(const IndexPlace& start, const KeyRange& range, Direction direction,
                                const ItemVisitor& visit) const {
  if (direction == Direction::kForward) {
    storage::Statement rows = database_.query(
        "SELECT e.item_hash, e.item_range, e.size_bytes, i.item FROM dynamodb_index_entries e "
        "JOIN dynamodb_items i ON i.table_id = e.table_id AND i.hash = e.item_hash AND "
        "i.range = e.item_range "
        "WHERE e.table_id = ? AND e.number = ? AND e.hash = ? AND e.range >= ? AND e.range < ? "
        "AND (e.range, e.item_hash, e.item_range) > (?, ?, ?) "
        "ORDER BY e.range, e.item_hash, e.item_range",
        start.table_id, start.number, Blob{start.hash}, Blob{range.low}, Blob{range.high},
        Blob{start.range}, Blob{start.item_hash}, Blob{start.item_range});
    return visit_entries(rows, visit);
  }
  storage::Statement rows = database_.query(
      "SELECT e.item_hash, e.item_range, e.size_bytes, i.item FROM dynamodb_index_entries e "
      "JOIN dynamodb_items i ON i.table_id = e.table_id AND i.hash = e.item_hash AND "
      "i.range = e.item_range "
      "WHERE e.table_id = ? AND e.number = ? AND e.hash = ? AND e.range >= ? AND e.range < ? "
      "AND (e.range, e.item_hash, e.item_range) < (?, ?, ?) "
      "ORDER BY e.range DESC, e.item_hash DESC, e.item_range DESC",
      start.table_id, start.number, Blob{start.hash}, Blob{range.low}, Blob{range.high},
      Blob{start.range}, Blob{start.item_hash}, Blob{start.item_range});
  visit_entries(rows, visit);
}

void IndexRows::visit_all(const IndexPlace& after, const ItemVisitor& visit) const {
  storage::Statement rows = database_.query(
      "SELECT e.item_hash, e.item_range, e.size_bytes, i.item FROM dynamodb_index_entries e "
      "JOIN dynamodb_items i ON i.table_id = e.table_id AND i.hash = e.item_hash AND "
      "i.range = e.item_range "
      "WHERE e.table_id = ? AND e.number = ? "
      "AND (e.hash, e.range, e.item_hash, e.item_range) > (?, ?, ?, ?) "
      "ORDER BY e.hash, e.range, e.item_hash, e.item_range",
      after.table_id, after.number, Blob{after.hash}, Blob{after.range}, Blob{after.item_hash},
      Blob{after.item_range});
  visit_entries(rows, visit);
}

void IndexRows::add(const IndexPlace& place, std::int64_t items, std::int64_t bytes) {
  database_.execute(
      "INSERT INTO dynamodb_index_sums(table_id, number, items, size_bytes) VALUES (?, ?, ?, ?) "
      "ON CONFLICT DO UPDATE SET items = items + excluded.items, "
      "size_bytes = size_bytes + excluded.size_bytes",
      place.table_id, place.number, items, bytes);
}

}  // namespace sidestep::aws::dynamodb
