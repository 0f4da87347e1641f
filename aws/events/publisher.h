#pragma once
// From an event to what is owed because of it: to targets of rules that match, on this bus and on
// those that it is sent on to, and to archives.

#include <string>
#include <vector>

#include "aws/core/event_pattern.h"
#include "aws/core/outbox.h"
#include "aws/core/platform.h"
#include "aws/events/rule_book.h"
#include "aws/events/tables/archived_events.h"
#include "base/json.h"

namespace sidestep::aws::events {

// What publishing wants to have written, in one commit with whatever else belongs to it.
struct Publication {
  struct Archived {
    Scope scope;
    std::string archive;
    ArchivedEvent event;
  };

  std::vector<Delivery> deliveries;
  std::vector<Archived> archived;

  void write(storage::Database& database, Timestamp now) const;
};

class Publisher {
 public:
  Publisher(Platform& platform, RuleBook& book) : platform_(platform), book_(book) {}

  // `size` is the event's as AWS counts it, for archives.
  void publish(const Bus& bus, const Json& event, std::int64_t size, Publication& out);

  // A replay: only rules of these names, none for all; and nothing is archived again.
  void replay(const Bus& bus, const Json& event, const std::vector<std::string>& rules,
              Publication& out);

  // What one target is owed of an event, whether or not the rule's pattern matches.
  void owe(const Bus& bus, const std::string& rule, const Json& target, const Json& event,
           Publication& out);

 private:
  void publish(const Bus& bus, const Json& event, const FlatEvent& flat, int hops,
               Publication& out);
  void owe(const Bus& bus, const std::string& rule, const Json& target, const Json& event, int hops,
           Publication& out);
  void send_on(const Bus& from, const Bus& to, const Json& event, int hops, Publication& out);
  // The bus that the target is, if it is there.
  std::optional<Bus> bus_of_target(const Scope& scope, const Json& target);

  Platform& platform_;
  RuleBook& book_;
};

}  // namespace sidestep::aws::events
