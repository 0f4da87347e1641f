#pragma once
// A page of an execution's history, from the journal's rows to the text of the answer.

#include <cstdint>
#include <optional>
#include <string>

#include "storage/database.h"

namespace sidestep::aws::states {

struct HistoryPage {
  std::int64_t execution_id = 0;
  std::int64_t size = 100;
  bool reverse = false;                         // from the newest event
  bool with_data = true;                        // with inputs and outputs
  std::optional<std::int64_t> first_event_id;  // none: from the end that the order begins at
};

struct HistoryEvents {
  std::string items;                          // JSON objects with commas between them
  std::optional<std::int64_t> next_event_id;  // where the next page begins, if there is one
};

HistoryEvents read_history(storage::Database& database, const HistoryPage& page);

}  // namespace sidestep::aws::states
