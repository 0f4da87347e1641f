#include "storage/migrations/list.h"

namespace sidestep::storage {

// An execution may have a time of its own.
void add_times(Database& database) {
  database.run_script("ALTER TABLE executions ADD COLUMN time TEXT");
}

}  // namespace sidestep::storage
