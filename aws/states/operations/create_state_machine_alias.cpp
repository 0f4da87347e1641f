#include "aws/states/alias_routing.h"
#include "aws/states/operations/list.h"
#include "aws/states/state_machine_rows.h"
#include "base/check.h"
#include "base/limits.h"

namespace sidestep::aws::states {
namespace {

Output answer(const std::string& machine_arn, const storage::AliasRow& alias) {
  return text_output(
      ObjectWriter()
          .text("stateMachineAliasArn", engine::qualified_arn(machine_arn, alias.name))
          .time("creationDate", from_millis(alias.created_ms))
          .take());
}

Answer create(storage::Database& database, const AliasRouting& routing, storage::AliasRow alias) {
  const auto machine = storage::StateMachines(database).find(routing.machine_arn);
  if (!machine) return unexpected(no_such_reference(routing.machine_arn));
  alias.state_machine_id = machine->id;
  SIDESTEP_CHECK(check_routed_versions(database, machine->id, routing));
  storage::StateMachineAliases aliases(database);
  if (const auto existing = aliases.find(machine->id, alias.name)) {
    if (existing->routes == alias.routes && existing->description == alias.description) {
      return answer(machine->arn, *existing);
    }
    return unexpected(api_error(errors::kConflictException,
                                "Failed to create alias because an alias with the same name and a "
                                "different routing configuration already exists."));
  }
  if (aliases.count(machine->id) >= limits::kAliasesMax) {
    return unexpected(api_error(errors::kServiceQuotaExceededException,
                                "A state machine can have " + std::to_string(limits::kAliasesMax) +
                                    " aliases. Delete those that are not needed."));
  }
  aliases.put(alias);
  return answer(machine->arn, alias);
}

void create_state_machine_alias(States& states, Call call, Reply reply) {
  auto routing = read_routing(*call.find("routingConfiguration"));
  if (!routing) return reply.fail(routing.error());
  storage::AliasRow alias;
  alias.name = call.text("name");
  alias.description = call.optional_text("description");
  alias.created_ms = alias.updated_ms = states.engine().now().time_since_epoch().count();
  alias.routes = routing->routes;
  states.rows().write(
      std::move(call), std::move(reply),
      [routing = *std::move(routing), alias = std::move(alias)](
          storage::Database& database, const Call&) { return create(database, routing, alias); });
}

}  // namespace

constinit const Operation kCreateStateMachineAlias{"CreateStateMachineAlias",
                                                   create_state_machine_alias};

}  // namespace sidestep::aws::states
