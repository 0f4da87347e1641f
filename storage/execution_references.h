#pragma once
// Which executions there are, of which machine and definition, by looking through the whole
// database.

#include <cstdint>
#include <string>
#include <string_view>
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
// The ARNs of what runs in that account.
std::vector<std::string> running_in(Database& database, std::string_view account);
// By ARN.
std::vector<MachineReference> machine_references(Database& database);

}  // namespace sidestep::storage
