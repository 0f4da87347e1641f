#pragma once
// One item read by its key, wherever it is asked for: GetItem, BatchGetItem, TransactGetItems.

#include "aws/dynamodb/expressions/path.h"
#include "aws/dynamodb/expressions/placeholders.h"
#include "aws/dynamodb/items/store.h"

namespace sidestep::aws::dynamodb {

// How one item, or all of one table in a batch, are shown.
struct ReadOptions {
  std::optional<std::vector<Path>> projection;
  bool is_consistent = false;
};

// Members of GetItem, of KeysAndAttributes or of TransactGetItems' Get.
Expected<ReadOptions, Error> parse_read_options(const Json& input);

struct ReadItem {
  std::optional<Json> item;     // as it is shown
  std::int64_t size_bytes = 0;  // of all of it
};

ReadItem read_item(const Request& request, const Table& table, const Key& key,
                   const ReadOptions& options);

}  // namespace sidestep::aws::dynamodb
