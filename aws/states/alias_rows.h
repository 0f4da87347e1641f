#pragma once
// Finding the alias that a caller names.

#include "aws/states/arns.h"
#include "aws/states/errors.h"
#include "storage/state_machine_aliases.h"
#include "storage/state_machines.h"

namespace sidestep::aws::states {

struct AliasRecord {
  std::string arn;
  storage::StateMachineRow machine;
  storage::AliasRow alias;
};

// ResourceNotFound if there is no such alias, or no such machine; InvalidArn if `arn` is not an
// alias's.
Expected<AliasRecord, Error> find_alias(storage::Database& database, const std::string& arn);

}  // namespace sidestep::aws::states
