#pragma once
// Removes the events that are older than their groups keep them. Nobody sees them from then on
// anyhow (LogGroup::kept_since_ms); this gives the room back, once an hour.

#include <memory>

#include "aws/core/platform.h"

namespace sidestep::aws::logs {

class Expiry {
 public:
  // `platform` outlives this.
  explicit Expiry(Platform& platform) : platform_(platform) {}

  void start() { sweep(); }

 private:
  void sweep();

  Platform& platform_;
  std::unique_ptr<Alarms::Alarm> next_;
};

}  // namespace sidestep::aws::logs
