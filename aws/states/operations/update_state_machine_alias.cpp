#include "aws/states/alias_routing.h"
#include "aws/states/alias_rows.h"
#include "aws/states/operations/list.h"
#include "aws/states/state_machine_rows.h"
#include "base/check.h"

namespace sidestep::aws::states {
namespace {

Expected<Done, Error> reroute(storage::Database& database, AliasRecord& record,
                              const Json& routes) {
  SIDESTEP_TRY(routing, read_routing(routes));
  if (routing.machine_arn != record.machine.arn) {
    return unexpected(validation_error(
        "INVALID_ROUTING_CONFIGURATION",
        "Routing configuration must contain versions of the alias's state machine. Received: [" +
            routing.machine_arn + "]"));
  }
  SIDESTEP_CHECK(check_routed_versions(database, record.machine.id, routing));
  record.alias.routes = routing.routes;
  return Done{};
}

// A request that changes nothing is answered like the one that made it so.
Answer update(storage::Database& database, const Call& call, Timestamp now) {
  SIDESTEP_TRY(record, find_alias(database, call.text("stateMachineAliasArn")));
  const storage::AliasRow before = record.alias;
  if (const std::string* text = call.find_text("description")) record.alias.description = *text;
  if (const Json* routes = call.find("routingConfiguration")) {
    SIDESTEP_CHECK(reroute(database, record, *routes));
  }
  if (record.alias.description != before.description || record.alias.routes != before.routes) {
    record.alias.updated_ms = now.time_since_epoch().count();
    storage::StateMachineAliases(database).put(record.alias);
  }
  return text_output(
      ObjectWriter().time("updateDate", from_millis(record.alias.updated_ms)).take());
}

void update_state_machine_alias(States& states, Call call, Reply reply) {
  if (!call.find("description") && !call.find("routingConfiguration")) {
    return reply.fail(
        validation_error("MISSING_REQUIRED_PARAMETER",
                         "Either the description or the routing configuration must be specified"));
  }
  states.rows().write(
      std::move(call), std::move(reply),
      [now = states.engine().now()](storage::Database& database, const Call& asked) {
        return update(database, asked, now);
      });
}

}  // namespace

constinit const Operation kUpdateStateMachineAlias{"UpdateStateMachineAlias",
                                                   update_state_machine_alias};

}  // namespace sidestep::aws::states
