#include "aws/states/definitions.h"

#include <algorithm>

#include "asl/definition/duplicate_states.h"
#include "asl/definition/resources.h"
#include "aws/model/sdk_services.h"
#include "aws/states/task_resources.h"
#include "base/json_complaint.h"

namespace sidestep::aws::states {
namespace {

// A definition as JSON. One that is blank is null: AWS documents MISSING_DESCRIPTION for "a null or
// empty workflow input", and INVALID_JSON_DESCRIPTION for other texts that are not JSON.
Expected<Json, JsonError> read_definition(const std::string& definition) {
  if (definition.find_first_not_of(" \t\r\n") == definition.npos) return Json();
  return parse_json(definition);
}

void report_bad_json(const std::string& definition, const JsonError& error,
                     asl::Diagnostics& diagnostics) {
  JsonComplaint complaint = complain_about(definition, error);
  diagnostics.error("INVALID_JSON_DESCRIPTION", std::move(complaint.message),
                    std::move(complaint.location));
}

// Whether there is such an API is not asked when a definition that was accepted is run: AWS ends
// services, and machines that name them go on until they come to that state.
void check_sdk_actions(const Json& definition, asl::Diagnostics& diagnostics) {
  constexpr std::string_view kAnyApi = "aws-sdk:";
  for_each_task_resource(definition, [&](const std::string& resource, const std::string& location) {
    const std::string api = asl::api_of(asl::plain_resource(resource));
    if (!api.starts_with(kAnyApi)) return;
    const std::string_view named = std::string_view(api).substr(kAnyApi.size());
    const std::size_t colon = std::min(named.find(':'), named.size());
    if (services::is_sdk_action(named.substr(0, colon),
                                named.substr(std::min(colon + 1, named.size())))) {
      return;
    }
    const bool refused = std::ranges::any_of(diagnostics.all(), [&](const auto& found) {
      return found.severity == asl::Severity::kError && found.location == location;
    });
    if (!refused) diagnostics.schema_error(asl::unknown_resource(resource), location);
  });
}

// Returns the machine, if it can be run, whatever other findings there are.
std::shared_ptr<const asl::StateMachine> read_and_diagnose(const std::string& definition,
                                                           MachineType type,
                                                           asl::Diagnostics& diagnostics) {
  const auto json = read_definition(definition);
  if (!json) {
    report_bad_json(definition, json.error(), diagnostics);
    return nullptr;
  }
  asl::find_duplicate_states(definition, diagnostics);
  std::shared_ptr<const asl::StateMachine> machine =
      asl::parse_state_machine(*json, diagnostics, type);
  check_sdk_actions(*json, diagnostics);
  return machine;
}

}  // namespace

Error invalid_definition(const asl::Diagnostics& diagnostics) {
  return api_error(errors::kInvalidDefinition,
                   "Invalid State Machine Definition: '" + joined_findings(diagnostics) + "'");
}

Expected<Json, Error> definition_json(const std::string& definition) {
  auto json = read_definition(definition);
  if (json) return *std::move(json);
  asl::Diagnostics diagnostics;
  report_bad_json(definition, json.error(), diagnostics);
  return unexpected(invalid_definition(diagnostics));
}

std::string joined_findings(const asl::Diagnostics& diagnostics) {
  std::string text;
  for (const asl::Diagnostic& diagnostic : diagnostics.all()) {
    if (diagnostic.severity != asl::Severity::kError) continue;
    if (!text.empty()) text += ", ";
    text += diagnostic.code + ": " + diagnostic.message + " at " +
            (diagnostic.location.empty() ? "null" : diagnostic.location);
  }
  return text;
}

MachineType machine_type(const Call& call) {
  return parse_machine_type(call.text_or("type", "")).value_or(MachineType::kStandard);
}

asl::Diagnostics diagnose(const std::string& definition, MachineType type) {
  asl::Diagnostics diagnostics;
  read_and_diagnose(definition, type, diagnostics);
  return diagnostics;
}

Expected<Done, Error> check_definition(engine::Definitions& parsed, const std::string& definition,
                                       MachineType type) {
  asl::Diagnostics diagnostics;
  auto machine = read_and_diagnose(definition, type, diagnostics);
  if (diagnostics.has_errors()) return unexpected(invalid_definition(diagnostics));
  parsed.note_accepted(definition, std::move(machine));
  return Done{};
}

}  // namespace sidestep::aws::states
