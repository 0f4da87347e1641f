#include "storage/execution_removal.h"

#include <string>

#include "storage/journal.h"
#include "storage/map_runs.h"

namespace sidestep::storage {

void remove_executions(Database& database, const std::vector<std::int64_t>& ids) {
  for (const std::int64_t id : ids) {
    database.execute("DELETE FROM task_tokens WHERE execution_id = ?", id);
    MapRuns(database).remove_of(id);
    database.execute("DELETE FROM executions WHERE id = ?", id);
  }
  Journal(database).remove(ids);
}

// No part of an ARN but the account can have a colon on both sides and twelve digits between.
std::int64_t remove_executions_of(Database& database, std::string_view account) {
  std::vector<std::int64_t> ids;
  {
    Statement rows =
        database.query("SELECT id FROM executions WHERE status <> 'RUNNING' AND instr(arn, ?) > 0",
                       ":" + std::string(account) + ":");
    while (rows.next()) ids.push_back(rows.integer(0));
  }
  remove_executions(database, ids);
  return std::ssize(ids);
}

}  // namespace sidestep::storage
