#include "storage/execution_references.h"

namespace sidestep::storage {

std::vector<ExecutionReference> execution_references(Database& database) {
  std::vector<ExecutionReference> found;
  Statement rows =
      database.query("SELECT id, state_machine_arn, revision_id FROM executions ORDER BY id");
  while (rows.next()) found.push_back({rows.integer(0), rows.string(1), rows.integer(2)});
  return found;
}

std::vector<MachineReference> machine_references(Database& database) {
  std::vector<MachineReference> found;
  Statement rows = database.query("SELECT arn, revision_id FROM state_machines ORDER BY arn");
  while (rows.next()) found.push_back({rows.string(0), rows.integer(1)});
  return found;
}

}  // namespace sidestep::storage
