#include "aws/events/service_feed.h"

#include "aws/events/tables/feed_position.h"
#include "base/uuid.h"

namespace sidestep::aws::events {

std::int64_t ServiceFeed::position() const {
  return FeedPosition(platform_.rows.reader()).get().value_or(0);
}

void ServiceFeed::tell(std::vector<ServiceEvent> events, std::int64_t position,
                       UniqueFunction<void()> then) {
  Publication publication;
  for (ServiceEvent& event : events) {
    event.parts.id = random_uuid();
    const Bus bus = bus_named(event.scope, kDefaultBus);
    const Json made = make_event(event.scope, std::move(event.parts));
    const auto size = static_cast<std::int64_t>(to_text(made).size());
    publisher_.publish(bus, made, size, publication);
  }
  platform_.rows.change(
      [publication = std::move(publication), position,
       now = platform_.alarms.now()](storage::Database& database) {
        publication.write(database, now);
        FeedPosition(database).put(position);
      },
      [this, then = std::move(then)]() mutable {
        outbox_.wake();
        then();
      });
}

}  // namespace sidestep::aws::events
