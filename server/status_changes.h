#pragma once
// Tells EventBridge of executions that start, end or are redriven, from the feed of the engine:
// also of what happened while the server was down, and of nothing twice.

#include <cstdint>

#include "aws/events/service_feed.h"
#include "engine/engine.h"

namespace sidestep {

class StatusChanges {
 public:
  // Both outlive this.
  StatusChanges(engine::Engine& engine, aws::events::ServiceFeed& events)
      : engine_(engine), events_(events) {}
  StatusChanges(const StatusChanges&) = delete;
  StatusChanges& operator=(const StatusChanges&) = delete;

  // REQUIRES: executions were recovered.
  void start();

 private:
  void read_on();
  bool read_lot();

  engine::Engine& engine_;
  aws::events::ServiceFeed& events_;
  engine::Feed::Subscription news_;
  bool is_telling_ = false;
  // Where reading goes on, from the position that was kept: behind it nothing was to be told.
  std::int64_t kept_ = -1;
  std::int64_t read_to_ = 0;
};

}  // namespace sidestep
