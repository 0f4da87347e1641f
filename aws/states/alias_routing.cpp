#include "aws/states/alias_routing.h"

#include "base/check.h"
#include "aws/states/paging.h"
#include "storage/state_machine_revisions.h"

namespace sidestep::aws::states {
namespace {

Error invalid_routing(const std::string& message) {
  return validation_error("INVALID_ROUTING_CONFIGURATION", message);
}

// "[a, b]"
std::string listed(const Json& routes, std::string_view member) {
  std::string text;
  for (const Json& route : routes) {
    const Json& value = route.at(std::string(member));
    text += (text.empty() ? "" : ", ") +
            (value.is_string() ? value.get<std::string>() : to_text(value));
  }
  return '[' + text + ']';
}

Expected<Done, Error> check_together(const Json& list, const AliasRouting& routing) {
  std::int64_t sum = 0;
  for (const storage::AliasRoute& route : routing.routes) sum += route.weight;
  if (sum != 100) {
    return unexpected(
        invalid_routing("Sum of routing configuration weights must equal 100. Received: " +
                        listed(list, "weight")));
  }
  if (routing.routes.size() == 2 && routing.routes[0].version == routing.routes[1].version) {
    return unexpected(invalid_routing(
        "Routing configuration must contain distinct state machine version ARNs. Received: " +
        listed(list, "stateMachineVersionArn")));
  }
  return Done{};
}

}  // namespace

Expected<AliasRouting, Error> read_routing(const Json& list) {
  AliasRouting routing;
  for (const Json& route : list) {
    SIDESTEP_TRY(arn, read_any_machine_arn(route.at("stateMachineVersionArn").get<std::string>()));
    if (!arn.version) {
      return unexpected(invalid_routing(
          "Routing configuration must contain state machine version ARNs. Received: " +
          listed(list, "stateMachineVersionArn")));
    }
    if (!routing.routes.empty() && arn.machine != routing.machine_arn) {
      return unexpected(invalid_routing(
          "Routing configuration must contain versions of one state machine. Received: " +
          listed(list, "stateMachineVersionArn")));
    }
    routing.machine_arn = arn.machine;
    routing.routes.push_back({*arn.version, route.at("weight").get<std::int64_t>()});
  }
  SIDESTEP_CHECK(check_together(list, routing));
  return routing;
}

Expected<Done, Error> check_routed_versions(storage::Database& database,
                                               std::int64_t state_machine_id,
                                               const AliasRouting& routing) {
  const storage::StateMachineRevisions revisions(database);
  for (const storage::AliasRoute& route : routing.routes) {
    if (revisions.find_version(state_machine_id, route.version)) continue;
    return unexpected(no_such_reference(engine::qualified_arn(routing.machine_arn, route.version)));
  }
  return Done{};
}

std::string routing_text(const std::string& machine_arn,
                         const std::vector<storage::AliasRoute>& routes) {
  std::string items;
  for (const storage::AliasRoute& route : routes) {
    append_item(items, ObjectWriter()
                           .text("stateMachineVersionArn",
                                 engine::qualified_arn(machine_arn, route.version))
                           .integer("weight", route.weight)
                           .take());
  }
  return '[' + items + ']';
}

}  // namespace sidestep::aws::states
