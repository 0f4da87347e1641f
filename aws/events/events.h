#pragma once
// Amazon EventBridge: buses, rules, targets, archives. An event and what is owed because of it are
// one commit; targets get it through the directory, at least once, also after a crash.
// https://docs.aws.amazon.com/eventbridge/latest/APIReference/Welcome.html

#include "aws/core/operation.h"
#include "aws/core/outbox.h"
#include "aws/core/platform.h"
#include "aws/events/destination_calls.h"
#include "aws/events/publisher.h"
#include "aws/events/replays.h"
#include "aws/events/rule_book.h"
#include "aws/events/rule_clock.h"
#include "aws/events/service_feed.h"
#include "storage/schema.h"

namespace sidestep::aws::events {

class Events final : public TableService<Events> {
 public:
  // Platform and outbox outlive this.
  Events(Platform& platform, Outbox& outbox, std::unique_ptr<HttpSender> http);

  // Schedules that came due and replays that were under way.
  void start() override;

  std::string_view id() const override { return "events"; }
  const ValidationStyle& validation() const override;

  Platform& platform() { return platform_; }
  storage::Database& reader() { return platform_.rows.reader(); }
  RuleBook& book() { return book_; }
  Publisher& publisher() { return publisher_; }
  Outbox& outbox() { return outbox_; }
  RuleClock& clock() { return clock_; }
  Replays& replays() { return replays_; }
  ServiceFeed& feed() { return feed_; }
  DestinationCalls& destination_calls() { return destination_calls_; }

 private:
  Platform& platform_;
  RuleBook book_;
  Publisher publisher_;
  Outbox& outbox_;
  RuleClock clock_;
  Replays replays_;
  ServiceFeed feed_;
  DestinationCalls destination_calls_;
};

using EventsOperation = Operation<Events>;

storage::SchemaPart migrations();

}  // namespace sidestep::aws::events
