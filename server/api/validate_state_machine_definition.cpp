#include "base/json_complaint.h"
#include "base/object_writer.h"
#include "asl/states/state_machine.h"
#include "server/api/api.h"
#include "server/api/list.h"
#include "server/api/paging.h"

namespace sidestep::api {
namespace {

constexpr std::string_view kTypes[] = {"STANDARD", "EXPRESS"};
constexpr std::string_view kSeverities[] = {"ERROR", "WARNING"};
constexpr Member kMembers[] = {
    {"definition", Required{}, Length{1, 1'048'576}, Sensitive{}},
    {"type", Optional{}, Enum{kTypes}},
    {"severity", Optional{}, Enum{kSeverities}},
    {"maxResults", Optional{}, Range{0, 100}},
};

asl::Diagnostics diagnose(const std::string& definition) {
  asl::Diagnostics diagnostics;
  if (const auto json = parse_json(definition)) {
    asl::parse_state_machine(*json, diagnostics);
  } else {
    JsonComplaint complaint = complain_about(definition, json.error());
    diagnostics.error("INVALID_JSON_DESCRIPTION", std::move(complaint.message),
                      std::move(complaint.location));
  }
  return diagnostics;
}

std::string entry(const asl::Diagnostic& diagnostic) {
  return ObjectWriter()
      .text("severity", diagnostic.severity == asl::Severity::kError ? "ERROR" : "WARNING")
      .text("code", diagnostic.code)
      .text("message", diagnostic.message)
      .text("location", diagnostic.location)
      .take();
}

void run(Api&, Call call, Reply reply) {
  const asl::Diagnostics diagnostics = diagnose(call.text("definition"));
  const bool with_warnings = call.text_or("severity", "ERROR") == "WARNING";
  const std::int64_t size = page_size(call);
  std::string items;
  std::int64_t shown = 0;
  bool truncated = false;
  for (const asl::Diagnostic& diagnostic : diagnostics.all()) {
    if (diagnostic.severity == asl::Severity::kWarning && !with_warnings) continue;
    truncated = shown == size;
    if (truncated) break;
    append_item(items, entry(diagnostic));
    ++shown;
  }
  reply.ok_text(ObjectWriter()
                    .text("result", diagnostics.has_errors() ? "FAIL" : "OK")
                    .json("diagnostics", '[' + items + ']')
                    .boolean("truncated", truncated)
                    .take());
}

}  // namespace

constinit const Operation kValidateStateMachineDefinition{"ValidateStateMachineDefinition",
                                                          kMembers, run};

}  // namespace sidestep::api
