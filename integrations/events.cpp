// arn:aws:states:::events:putEvents.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html

#include "integrations/list.h"
#include "integrations/optimized.h"

namespace sidestep::services {
namespace {

// The guide: the execution and its machine are added to the Resources of every entry.
void add_resources(const engine::Task& task, Json& entry) {
  Json& resources = entry["Resources"];
  if (resources.is_null()) resources = Json::array();
  if (!resources.is_array()) return;
  resources.push_back(task.execution.arn);
  resources.push_back(task.execution.state_machine_arn);
}

void prepare_entries(const engine::Task& task, Json& parameters) {
  const auto entries = parameters.find("Entries");
  if (entries == parameters.end() || !entries->is_array()) return;
  for (Json& entry : *entries) {
    if (!entry.is_object()) continue;
    const auto detail = entry.find("Detail");
    if (detail != entry.end() && !detail->is_string()) *detail = to_text(*detail);
    add_resources(task, entry);
  }
}

std::optional<asl::StateError> fault_of_entries(const Json& output) {
  const Json* failed = find_member(output, "FailedEntryCount");
  if (failed == nullptr || *failed == 0) return std::nullopt;
  return asl::state_error("EventBridge.FailedEntry", to_text(output));
}

constexpr OptimizedApi kEventsApis[] = {
    {.action = "putEvents", .prepare = prepare_entries, .fault_of = fault_of_entries}};
constexpr OptimizedService kEventsService{.prefix = "events:",
                                          .id = "events",
                                          .errors = "EventBridge",
                                          .sdk = "AmazonEventBridge",
                                          .exception = "AmazonEventBridgeException",
                                          .headers = SdkHeaders::kJson11,
                                          .apis = kEventsApis};

}  // namespace

constinit const Integration kEvents = optimized<&kEventsService>();

}  // namespace sidestep::services
