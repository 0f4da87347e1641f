#include "aws/states/unanswered_tasks.h"

#include <algorithm>
#include <set>

#include "asl/definition/resources.h"
#include "aws/states/task_resources.h"
#include "base/log.h"

namespace sidestep::aws::states {
namespace {

bool has_error_at(const asl::Diagnostics& diagnostics, const std::string& location) {
  return std::ranges::any_of(diagnostics.all(), [&](const asl::Diagnostic& found) {
    return found.severity == asl::Severity::kError && found.location == location;
  });
}

}  // namespace

void warn_of_unanswered_tasks(const Json& definition, const AnswersResource& answers,
                              asl::Diagnostics& diagnostics) {
  for_each_task_resource(definition, [&](const std::string& resource, const std::string& location) {
    const std::string plain = asl::plain_resource(resource);
    const std::string api = asl::api_of(plain);
    if (api.empty() || answers(plain) || has_error_at(diagnostics, location)) return;
    diagnostics.warning("NOTHING_ANSWERS",
                        api + ": nothing answers for " + api.substr(0, api.rfind(':')) +
                            " here; set an endpoint or a mock",
                        location);
  });
}

void log_unanswered_tasks(const std::string& definition, const AnswersResource& answers,
                          const std::string& state_machine_arn) {
  if (!log::enabled(log::Level::kWarn)) return;
  const auto json = parse_json(definition);
  if (!json) return;
  asl::Diagnostics diagnostics;
  warn_of_unanswered_tasks(*json, answers, diagnostics);
  std::set<std::string> said;
  for (const asl::Diagnostic& found : diagnostics.all()) {
    if (!said.insert(found.message).second) continue;
    log::warn(found.message, {{"stateMachine", state_machine_arn}, {"location", found.location}});
  }
}

}  // namespace sidestep::aws::states
