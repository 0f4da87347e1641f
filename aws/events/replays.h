#pragma once
// Replays of archives: events are published again, some at a time, each lot in one commit with how
// far the replay has come; after a crash it goes on there.

#include <memory>
#include <string>

#include "aws/core/outbox.h"
#include "aws/core/platform.h"
#include "aws/events/publisher.h"

namespace sidestep::aws::events {

class Replays {
 public:
  Replays(Platform& platform, Publisher& publisher, Outbox& outbox)
      : platform_(platform), publisher_(publisher), outbox_(outbox) {}

  // Goes on with those that have not ended.
  void start();

  // One that was just written.
  void go_on(const Scope& scope, const std::string& name);

 private:
  Platform& platform_;
  Publisher& publisher_;
  Outbox& outbox_;
};

}  // namespace sidestep::aws::events
