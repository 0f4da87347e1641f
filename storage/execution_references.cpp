#include "storage/execution_references.h"

namespace sidestep::storage {

std::vector<ExecutionReference> execution_references(Database& database) {
  std::vector<ExecutionReference> found;
  Statement rows =
      database.query("SELECT id, state_machine_arn, revision_id FROM executions ORDER BY id");
  while (rows.next()) found.push_back({rows.integer(0), rows.string(1), rows.integer(2)});
  return found;
}

// No part of an ARN but the account can have a colon on both sides and twelve digits between.
std::vector<std::string> running_in(Database& database, std::string_view account) {
  std::vector<std::string> found;
  Statement rows = database.query(
      "SELECT arn FROM executions INDEXED BY executions_by_status "
      "WHERE status <> 'SUCCEEDED' AND status = 'RUNNING' AND instr(arn, ?) > 0",
      ":" + std::string(account) + ":");
  while (rows.next()) found.push_back(rows.string(0));
  return found;
}

std::vector<MachineReference> machine_references(Database& database) {
  std::vector<MachineReference> found;
  Statement rows = database.query("SELECT arn, revision_id FROM state_machines ORDER BY arn");
  while (rows.next()) found.push_back({rows.string(0), rows.integer(1)});
  return found;
}

}  // namespace sidestep::storage
