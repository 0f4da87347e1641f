#include "server/waiting_state.h"

#include <algorithm>
#include <map>

#include "asl/states/task_events.h"
#include "base/json.h"

namespace sidestep {
namespace {

using Events = std::map<std::int64_t, Json>;  // by id

Events parse_events(std::string_view history) {
  Events events;
  while (!history.empty()) {
    const std::size_t end = std::min(history.find('\n'), history.size());
    const auto event = parse_json(history.substr(0, end));
    if (event && event->is_object()) events.emplace(event->at("id").get<std::int64_t>(), *event);
    history.remove_prefix(std::min(end + 1, history.size()));
  }
  return events;
}

std::string type_of(const Json& event) { return event.at("type").get<std::string>(); }

// Whether by this event a task now waits for somebody who is not a service.
bool begins_to_wait(const Json& event) {
  if (type_of(event) == "ActivityScheduled") return true;
  const Json* details = find_member(event, "taskSubmittedEventDetails");
  const Json* resource = details ? find_member(*details, "resource") : nullptr;
  return resource && resource->is_string() &&
         asl::pattern_of(resource->get_ref<const std::string&>()) ==
             asl::TaskPattern::kWaitForTaskToken;
}

// The state that led to the event, if it waited.
std::optional<std::string> waiting_state_before(const Events& events, std::int64_t id) {
  bool has_waited = false;
  for (auto at = events.find(id); at != events.end();
       at = events.find(at->second.at("previousEventId").get<std::int64_t>())) {
    const Json& event = at->second;
    has_waited |= begins_to_wait(event);
    const Json* entered = find_member(event, "stateEnteredEventDetails");
    if (!entered) continue;
    if (!has_waited) return std::nullopt;
    return entered->at("name").get<std::string>();
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> state_that_waited(std::string_view history) {
  const Events events = parse_events(history);
  if (events.empty()) return std::nullopt;
  const bool timed_out = type_of(events.rbegin()->second) == "ExecutionTimedOut";
  for (auto at = events.rbegin(); at != events.rend(); ++at) {
    const std::string type = type_of(at->second);
    const bool is_end = timed_out ? begins_to_wait(at->second)
                                  : type == "TaskTimedOut" || type == "ActivityTimedOut";
    if (is_end) return waiting_state_before(events, at->first);
  }
  return std::nullopt;
}

}  // namespace sidestep
