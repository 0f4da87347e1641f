#pragma once
// One write of one item, wherever it is asked for: PutItem, UpdateItem, DeleteItem, a part of a
// transaction, a statement.

#include <optional>
#include <string_view>
#include <vector>

#include "aws/dynamodb/expressions/condition.h"
#include "aws/dynamodb/expressions/update.h"
#include "aws/dynamodb/items/store.h"

namespace sidestep::aws::dynamodb {

enum class WriteKind { kPut, kUpdate, kDelete, kCheck };

// What is asked for, as far as that can be checked without the item.
struct ItemWrite {
  WriteKind kind = WriteKind::kPut;
  Table table{};
  Key key{};
  Json key_attributes{};  // as an object of attribute values
  Json item{};            // of kPut
  Update update{};        // of kUpdate
  std::optional<Condition> condition{};
  bool shows_failed_item = false;  // in the error of a condition that fails
};

struct Written {
  std::optional<StoredItem> before;
  std::optional<Json> after;
  Consumed consumed;
};

// Reads the members of PutItem, UpdateItem, DeleteItem, or of one element of TransactWriteItems.
Expected<ItemWrite, Error> parse_item_write(WriteKind kind, const Request& request);

// The two steps of it: what needs no table, and what does. A transaction tells their errors apart.
Expected<ItemWrite, Error> parse_write_parameters(WriteKind kind, const Request& request);
Checked find_write_key(const Request& request, ItemWrite& write);

// REQUIRES: the writer's database.
Expected<Written, Error> carry_out(const Request& request, const ItemWrite& write);

// Adds Attributes, as ReturnValues asks for them, and ConsumedCapacity and ItemCollectionMetrics.
Json write_answer(const Request& request, const ItemWrite& write, const Written& written);

// {"ItemCollectionKey": ..., "SizeEstimateRangeGB": ...}; nullopt if the table has no local
// indexes.
std::optional<Json> collection_metrics(const ItemWrite& write);

}  // namespace sidestep::aws::dynamodb
