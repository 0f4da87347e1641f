#pragma once
// Has schedules invoke their targets when they are due. One-time schedules are gone to by a clock
// that leaves out time; recurring ones only while an execution waits.

#include <memory>

#include "aws/core/outbox.h"
#include "aws/core/platform.h"
#include "aws/scheduler/tables/schedules.h"

namespace sidestep::aws::scheduler {

class ScheduleClock {
 public:
  ScheduleClock(Platform& platform, Outbox& outbox) : platform_(platform), outbox_(outbox) {}

  // Sets the alarms for what is due first: at the start, and after a commit that changed schedules.
  void set();

 private:
  std::unique_ptr<Alarms::Alarm> alarm(bool once);
  void ring();

  Platform& platform_;
  Outbox& outbox_;
  std::unique_ptr<Alarms::Alarm> once_;
  std::unique_ptr<Alarms::Alarm> recurring_;
  bool is_ringing_ = false;
};

}  // namespace sidestep::aws::scheduler
