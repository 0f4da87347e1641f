#include "server/api/definitions.h"

#include "asl/states/duplicate_states.h"
#include "base/json_complaint.h"

namespace sidestep::api {
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

}  // namespace

ApiError invalid_definition(const asl::Diagnostics& diagnostics) {
  return api_error(errors::kInvalidDefinition,
                   "Invalid State Machine Definition: '" + joined_findings(diagnostics) + "'");
}

Expected<Json, ApiError> definition_json(const std::string& definition) {
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

asl::MachineType machine_type(std::string_view name) {
  return name == "EXPRESS" ? asl::MachineType::kExpress : asl::MachineType::kStandard;
}

asl::Diagnostics diagnose(const std::string& definition, asl::MachineType type) {
  asl::Diagnostics diagnostics;
  if (const auto json = read_definition(definition)) {
    asl::find_duplicate_states(definition, diagnostics);
    asl::parse_state_machine(*json, diagnostics, type);
  } else {
    report_bad_json(definition, json.error(), diagnostics);
  }
  return diagnostics;
}

Expected<Done, ApiError> check_definition(const std::string& definition, asl::MachineType type) {
  const asl::Diagnostics diagnostics = diagnose(definition, type);
  if (diagnostics.has_errors()) return unexpected(invalid_definition(diagnostics));
  return Done{};
}

}  // namespace sidestep::api
