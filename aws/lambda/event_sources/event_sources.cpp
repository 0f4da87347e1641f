#include "aws/lambda/event_sources/event_sources.h"

#include "aws/lambda/event_sources/mappings.h"
#include "base/log.h"

namespace sidestep::aws::lambda {

void EventSources::start() {
  for (Mapping& mapping : Mappings(platform_.rows.reader()).list_everywhere()) {
    read_for(std::move(mapping));
  }
}

void EventSources::look(const std::string& uuid) {
  pollers_.erase(uuid);
  auto mapping = Mappings(platform_.rows.reader()).find_anywhere(uuid);
  if (mapping) read_for(*std::move(mapping));
}

std::string EventSources::last_result(const std::string& uuid) const {
  const auto found = pollers_.find(uuid);
  return found == pollers_.end() ? std::string() : found->second->last_result();
}

void EventSources::read_for(Mapping mapping) {
  if (!mapping.is_enabled()) return;
  auto filter = RecordFilter::parse(find_member(mapping.configuration, "FilterCriteria"));
  if (!filter) {  // of a database of a newer version
    log::error("An event source mapping cannot be read for",
               {{"uuid", mapping.uuid}, {"cause", filter.error().message}});
    return;
  }
  const std::string uuid = mapping.uuid;
  const auto make = mapping.kind() == SourceKind::kQueue ? make_queue_poller : make_stream_poller;
  pollers_[uuid] = make({platform_, outbox_(), std::move(mapping), *std::move(filter)});
}

}  // namespace sidestep::aws::lambda
