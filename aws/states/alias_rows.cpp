#include "aws/states/alias_rows.h"

namespace sidestep::aws::states {

Expected<AliasRecord, Error> find_alias(storage::Database& database, const std::string& text) {
  SIDESTEP_TRY(arn, read_alias_arn(text));
  auto machine = storage::StateMachines(database).find(arn.machine);
  if (!machine) return unexpected(no_such_reference(text));
  auto alias = storage::StateMachineAliases(database).find(machine->id, *arn.alias);
  if (!alias) return unexpected(no_such_reference(text));
  return AliasRecord{text, *std::move(machine), *std::move(alias)};
}

}  // namespace sidestep::aws::states
