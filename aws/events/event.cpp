#include "aws/events/event.h"

namespace sidestep::aws::events {

std::string event_time(Timestamp time) {
  const std::string text = to_rfc3339(std::chrono::floor<std::chrono::seconds>(time));
  return text.substr(0, text.find('.')) + "Z";
}

Json make_event(const Scope& scope, EventParts parts) {
  Json event = {{"version", "0"},
                {"id", std::move(parts.id)},
                {"detail-type", std::move(parts.detail_type)},
                {"source", std::move(parts.source)},
                {"account", scope.account},
                {"time", event_time(parts.time)},
                {"region", scope.region}};
  event["resources"] = std::move(parts.resources);
  event["detail"] = std::move(parts.detail);
  return event;
}

}  // namespace sidestep::aws::events
