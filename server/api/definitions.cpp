#include "server/api/definitions.h"

#include "base/json_complaint.h"

namespace sidestep::api {
namespace {

ApiError invalid_definition(const std::string& findings) {
  return api_error(errors::kInvalidDefinition,
                   "Invalid State Machine Definition: '" + findings + "'");
}

}  // namespace

std::string joined_findings(const asl::Diagnostics& diagnostics) {
  std::string text;
  for (const asl::Diagnostic& diagnostic : diagnostics.all()) {
    if (diagnostic.severity != asl::Severity::kError) continue;
    if (!text.empty()) text += ", ";
    text += diagnostic.code + ": " + diagnostic.message + " at " + diagnostic.location;
  }
  return text;
}

Expected<Done, ApiError> check_definition(const std::string& definition) {
  const auto json = parse_json(definition);
  if (!json) {
    const JsonComplaint complaint = complain_about(definition, json.error());
    return unexpected(invalid_definition("INVALID_JSON_DESCRIPTION: " + complaint.message +
                                         " at " + complaint.location));
  }
  asl::Diagnostics diagnostics;
  asl::parse_state_machine(*json, diagnostics);
  if (diagnostics.has_errors()) return unexpected(invalid_definition(joined_findings(diagnostics)));
  return Done{};
}

}  // namespace sidestep::api
