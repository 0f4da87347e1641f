#include "engine/machine_lookup.h"

#include <utility>

namespace sidestep::engine {

const storage::AliasRoute& route_for(const storage::AliasRow& alias, std::int64_t percentile) {
  const storage::AliasRoute& first = alias.routes.front();
  return percentile < first.weight ? first : alias.routes.back();
}

std::optional<FoundMachine> find_machine(storage::Database& database, const MachineArn& arn,
                                         std::int64_t percentile) {
  auto machine = storage::StateMachines(database).find(arn.machine);
  if (!machine) return std::nullopt;
  FoundMachine found;
  found.machine = *std::move(machine);
  std::optional<std::int64_t> version = arn.version;
  if (arn.alias) {
    const auto alias = storage::StateMachineAliases(database).find(found.machine.id, *arn.alias);
    if (!alias) return std::nullopt;
    version = route_for(*alias, percentile).version;
    found.alias_arn = qualified_arn(arn.machine, *arn.alias);
  }
  if (version) found.version_arn = qualified_arn(arn.machine, *version);
  const storage::StateMachineRevisions revisions(database);
  auto revision = version ? revisions.find_version(found.machine.id, *version)
                          : revisions.find(found.machine.revision_id);
  if (!revision) return std::nullopt;
  found.revision = *std::move(revision);
  return found;
}

std::string message_for_labelled(const std::string& arn) {
  return "This operation does not take the ARN of a Map state: '" + arn + "'";
}

}  // namespace sidestep::engine
