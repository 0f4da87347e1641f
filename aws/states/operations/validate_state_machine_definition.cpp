#include "aws/states/definitions.h"
#include "aws/states/operations/list.h"
#include "aws/states/paging.h"
#include "aws/states/states.h"
#include "base/object_writer.h"

namespace sidestep::aws::states {
namespace {

std::string entry(const asl::Diagnostic& diagnostic) {
  ObjectWriter writer;
  writer.text("severity", diagnostic.severity == asl::Severity::kError ? "ERROR" : "WARNING")
      .text("code", diagnostic.code)
      .text("message", diagnostic.message);
  if (!diagnostic.location.empty()) writer.text("location", diagnostic.location);
  return writer.take();
}

void validate_state_machine_definition(States&, Call call, Reply reply) {
  const asl::Diagnostics diagnostics =
      diagnose(call.text("definition"), machine_type(call));
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

constinit const Operation kValidateStateMachineDefinition{
    "ValidateStateMachineDefinition", validate_state_machine_definition, Sharing::kOfTheLoop};

}  // namespace sidestep::aws::states
