#pragma once
// One page of a Query or a Scan, of a table or an index: read in order, filtered, projected, ended
// by the limit or by a megabyte.

#include <optional>
#include <vector>

#include "aws/dynamodb/expressions/condition.h"
#include "aws/dynamodb/items/capacity.h"
#include "aws/dynamodb/reads/key_condition.h"
#include "aws/dynamodb/schema/table.h"

namespace sidestep::aws::dynamodb {

struct Segment {
  std::int64_t number = 0;
  std::int64_t total = 1;
};

struct PageRequest {
  Table table{};
  const Index* index = nullptr;        // of `table`; null: the table itself
  std::optional<KeyCondition> keys{};  // of a Query
  std::optional<Segment> segment{};    // of a parallel Scan
  Direction direction = Direction::kForward;
  std::optional<std::int64_t> limit{};
  std::optional<Json> start{};  // ExclusiveStartKey, checked
  std::optional<Condition> filter{};
  std::optional<std::vector<Path>> projection{};
  bool reads_whole_items = false;  // by an index that does not project all attributes
  bool counts_only = false;
  bool is_consistent = false;
};

struct Page {
  Json items = Json::array();
  std::int64_t count = 0;
  std::int64_t scanned = 0;
  std::optional<Json> last_key;
  Consumed consumed;
};

Page read_page(const Request& request, const PageRequest& page);

// The output of Query and Scan.
Json page_answer(const Request& request, const PageRequest& asked, Page page);

}  // namespace sidestep::aws::dynamodb
