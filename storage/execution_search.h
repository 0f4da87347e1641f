#pragma once
// Executions of all state machines, for people who look for one; the children of Map Runs are not
// among them. What services need is in
// executions.h.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/executions.h"

namespace sidestep::storage {

struct SearchedExecutions {
  std::optional<std::string> state_machine_arn{};  // none: of all
  std::optional<ExecutionStatus> status{};         // none: any
  std::string text{};  // in the name, the input, the output, the error or its cause; ASCII letters
                       // match in both cases; empty: all
  std::optional<std::int64_t> before_id{};  // none: from the newest
  std::int64_t limit = 100;
};

struct FoundExecutions {
  std::vector<ExecutionRow> rows;           // as Executions::list() has them, but with the error
  std::optional<std::int64_t> next_before;  // where to search on; none: that is all
};

// A search looks at so many rows and then says where it could go on, because whoever runs
// executions waits for it.
inline constexpr std::int64_t kSearchedRowsMax = 5'000;

// Newest first.
FoundExecutions search(Database& database, const SearchedExecutions& wanted);

// How many executions of a machine have the status; counting ends at `at_most`.
std::int64_t count_executions(Database& database, std::string_view state_machine_arn,
                              ExecutionStatus status, std::int64_t at_most);

}  // namespace sidestep::storage
