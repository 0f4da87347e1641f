#pragma once
// The tables `dynamodb_index_entries` and `dynamodb_index_sums`: which items are in which secondary
// index, in the index's order, and how many.

#include "aws/dynamodb/tables/item_rows.h"

namespace sidestep::aws::dynamodb {

// A place in an index. Items with the same key in the index stand by the table's key.
struct IndexPlace {
  std::int64_t table_id = 0;
  std::int64_t number = 0;  // of the index
  std::string hash;
  std::string range;
  std::string item_hash;
  std::string item_range;
};

struct IndexSums {
  std::int64_t items = 0;
  std::int64_t size_bytes = 0;
};

class IndexRows {
 public:
  explicit IndexRows(storage::Database& database) : database_(database) {}

  // Inserts, or replaces the size of what is there.
  void put(const IndexPlace& place, std::int64_t size_bytes);
  void remove(const IndexPlace& place);
  // All entries of an index.
  void remove_index(std::int64_t table_id, std::int64_t number);

  IndexSums sums(std::int64_t table_id, std::int64_t number) const;

  // The entries of the partition `start.hash` with sort keys in `range` that come after `start` in
  // the direction. A first page starts at empty keys, or backward at highest_key() everywhere.
  void visit_partition(const IndexPlace& start, const KeyRange& range, Direction direction,
                       const ItemVisitor& visit) const;

  // All entries of the index after `after`.
  void visit_all(const IndexPlace& after, const ItemVisitor& visit) const;

 private:
  void add(const IndexPlace& place, std::int64_t items, std::int64_t bytes);

  storage::Database& database_;
};

}  // namespace sidestep::aws::dynamodb
