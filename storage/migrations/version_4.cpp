#include "storage/migrations/list.h"

namespace sidestep::storage {
namespace {

// The order in which tasks came to the queues of activities; null for any other task. Those of
// earlier schemas have none, and stand before all others.
constexpr const char* kArrivals = R"(
ALTER TABLE task_tokens ADD COLUMN arrival INTEGER;
CREATE INDEX task_tokens_by_arrival ON task_tokens(arrival) WHERE arrival IS NOT NULL;
)";

}  // namespace

void add_arrivals(Database& database) {
  database.run_script(kArrivals);
}

}  // namespace sidestep::storage
