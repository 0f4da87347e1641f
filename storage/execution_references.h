#pragma once
// Which executions there are, of which machine and definition, in the whole database: for counting
// over all accounts.

#include <cstdint>
#include <string>
#include <vector>

#include "storage/database.h"

namespace sidestep::storage {

struct ExecutionReference {
  std::int64_t id = 0;
  std::string state_machine_arn;  // of a child of a Map Run with the Map's label: ".../label"
  std::int64_t revision_id = 0;
};

struct MachineReference {
  std::string arn;
  std::int64_t revision_id = 0;  // the current one
};

// Oldest first.
std::vector<ExecutionReference> execution_references(Database& database);
// By ARN.
std::vector<MachineReference> machine_references(Database& database);

}  // namespace sidestep::storage
