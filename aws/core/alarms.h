#pragma once
// Things a service does at a time: by the server's clock, which may be scaled, skipped or driven.
// What is due after a restart is in the service's rows; it sets its alarms again.

#include <memory>

#include "base/time.h"
#include "base/unique_function.h"
#include "time/alarm_queue.h"

namespace sidestep::aws {

class Alarms {
 public:
  // Whether a clock that leaves out time goes to the alarm although nothing else waits: kAlways for
  // what happens once (a one-time schedule), kWhileExecutionsWait for what comes again and again (a
  // rate), kNever for what somebody waits for in real time (a long poll).
  using Leap = timing::AlarmQueue::Leap;

  // Destroying it cancels the alarm.
  class Alarm {
   public:
    virtual ~Alarm() = default;
  };

  // While one exists, a clock that leaves out time waits as for a task that runs: for work that
  // takes real time, such as the call of a function. Writes of rows need none.
  class Work {
   public:
    virtual ~Work() = default;
  };

  virtual ~Alarms() = default;

  virtual Timestamp now() const = 0;

  // Calls `ring` once, on the loop, when `due` has come; one that is past rings in a later turn.
  [[nodiscard]] virtual std::unique_ptr<Alarm> set(Timestamp due, Leap leap,
                                                   UniqueFunction<void()> ring) = 0;

  [[nodiscard]] virtual std::unique_ptr<Work> begin_work() = 0;
};

}  // namespace sidestep::aws
