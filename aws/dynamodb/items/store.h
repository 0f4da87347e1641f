#pragma once
// Items with all that hangs on them: entries of indexes, times to live, records of streams. Whoever
// changes an item does it here.

#include <optional>

#include "aws/dynamodb/items/capacity.h"
#include "aws/dynamodb/schema/table.h"

namespace sidestep::aws::dynamodb {

struct StoredItem {
  Json item;
  std::int64_t size_bytes = 0;
};

std::optional<StoredItem> find_item(const Request& request, const Table& table, const Key& key);

// Attributes that indexes have as keys must be of their types, and neither empty nor too large.
Checked check_index_keys(const Table& table, const Json& item);

// Who makes a change: streams record it.
enum class Actor { kCaller, kTimeToLive };

struct Change {
  const Table& table;
  Key key;
  std::optional<StoredItem> before;
  std::optional<Json> after;  // nullopt: the item is removed
  Actor actor = Actor::kCaller;
};

// REQUIRES: the writer's database. Returns what it costs.
Consumed write_change(const Request& request, const Change& change);

// Notes when the table's items expire, for a table that has begun to have a time to live.
void note_expiries(const Request& request, const Table& table);

}  // namespace sidestep::aws::dynamodb
