#include "server/api/unanswered_tasks.h"

#include <algorithm>
#include <set>

#include "asl/states/resources.h"
#include "asl/states/sub_workflows.h"
#include "base/log.h"
#include "services/service_integrations.h"

namespace sidestep::api {
namespace {

bool has_error_at(const asl::Diagnostics& diagnostics, const std::string& location) {
  return std::ranges::any_of(diagnostics.all(), [&](const asl::Diagnostic& found) {
    return found.severity == asl::Severity::kError && found.location == location;
  });
}

void warn_of_task(const Json& state, const std::string& location, asl::Diagnostics& diagnostics) {
  const Json* resource = find_member(state, "Resource");
  if (!resource || !resource->is_string() || has_error_at(diagnostics, location)) return;
  const std::string plain = asl::plain_resource(resource->get<std::string>());
  const std::string api = services::api_of(plain);
  if (api.empty() || services::is_answered(plain)) return;
  diagnostics.warning("NOTHING_ANSWERS",
                      api + ": nothing answers for " + api.substr(0, api.rfind(':')) +
                          " here; set an endpoint or a mock",
                      location);
}

void warn_in_workflow(const Json& workflow, const std::string& location,
                      asl::Diagnostics& diagnostics) {
  const Json* states = find_member(workflow, "States");
  if (!states || !states->is_object()) return;
  for (const auto& [name, state] : states->get_ref<const Json::object_t&>()) {
    const std::string place = location + "/States/" + name;
    if (const Json* type = find_member(state, "Type"); type && *type == "Task") {
      warn_of_task(state, place + "/Resource", diagnostics);
    }
    asl::for_each_sub_workflow(state, place, [&](const Json& inner, const std::string& at) {
      warn_in_workflow(inner, at, diagnostics);
    });
  }
}

}  // namespace

void warn_of_unanswered_tasks(const Json& definition, asl::Diagnostics& diagnostics) {
  warn_in_workflow(definition, "", diagnostics);
}

void log_unanswered_tasks(const std::string& definition, const std::string& state_machine_arn) {
  if (!log::enabled(log::Level::kWarn)) return;
  const auto json = parse_json(definition);
  if (!json) return;
  asl::Diagnostics diagnostics;
  warn_of_unanswered_tasks(*json, diagnostics);
  std::set<std::string> said;
  for (const asl::Diagnostic& found : diagnostics.all()) {
    if (!said.insert(found.message).second) continue;
    log::warn(found.message, {{"stateMachine", state_machine_arn}, {"location", found.location}});
  }
}

}  // namespace sidestep::api
