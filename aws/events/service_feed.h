#pragma once
// Events that services of this server tell of what they have read from a feed with positions: each
// is published once, because the position is kept in the commit of what is owed because of it.

#include <cstdint>
#include <optional>
#include <vector>

#include "aws/core/outbox.h"
#include "aws/core/platform.h"
#include "aws/events/event.h"
#include "aws/events/publisher.h"

namespace sidestep::aws::events {

struct ServiceEvent {
  Scope scope;  // whose default bus gets it
  EventParts parts;
};

class ServiceFeed {
 public:
  // All of it outlives this.
  ServiceFeed(Platform& platform, RuleBook& book, Publisher& publisher, Outbox& outbox)
      : platform_(platform), book_(book), publisher_(publisher), outbox_(outbox) {}

  // Whether any bus has a rule or an archive; without one, what happens needs not to be told.
  bool is_followed() { return !book_.is_empty(); }

  // Behind which the feed is to be told. REQUIRES: is_followed().
  std::int64_t position() const;

  // Publishes `events`, of which the last one is at `position` or before it; then calls `then`.
  void tell(std::vector<ServiceEvent> events, std::int64_t position, UniqueFunction<void()> then);

 private:
  Platform& platform_;
  RuleBook& book_;
  Publisher& publisher_;
  Outbox& outbox_;
};

}  // namespace sidestep::aws::events
