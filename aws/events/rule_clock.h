#pragma once
// Rules with a schedule: when one is due, its targets get a "Scheduled Event". What came due while
// the server was down happens once, when it is up again.

#include <memory>
#include <optional>

#include "aws/core/outbox.h"
#include "aws/core/platform.h"
#include "aws/events/publisher.h"
#include "aws/events/tables/rules.h"

namespace sidestep::aws::events {

class RuleClock {
 public:
  RuleClock(Platform& platform, Publisher& publisher, Outbox& outbox)
      : platform_(platform), publisher_(publisher), outbox_(outbox) {}

  // Sets the alarm of the rule that is due first: at the start, and after a commit that changed a
  // schedule.
  void start();

 private:
  void ring();

  Platform& platform_;
  Publisher& publisher_;
  Outbox& outbox_;
  std::unique_ptr<Alarms::Alarm> alarm_;
  bool is_ringing_ = false;
};

// When the rule is due next after `now`; nothing if it has no schedule, is disabled, or never.
std::optional<Timestamp> next_due(const Rule& rule, Timestamp now);

}  // namespace sidestep::aws::events
