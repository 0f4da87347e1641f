#pragma once
// Functions to be called at a time, for whatever is not an execution: a message that becomes
// visible again, a schedule. Kept in memory only; who sets an alarm sets it again after a restart.

#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "base/unique_function.h"
#include "time/timers.h"

namespace sidestep::timing {

class AlarmQueue {
 public:
  // What a clock that leaves out time does about an alarm: see Timeline.
  enum class Leap {
    kAlways,  // it counts like the timer of an execution
    // It is leapt to only while an execution or an alarm of the other kind waits: for what comes
    // again and again, and would let the clock run away.
    kWhileExecutionsWait,
    // It is never leapt to: for what somebody outside waits for in real time, such as the end of a
    // long poll, or what would be taken from somebody who works in real time.
    kNever,
  };

  // References outlive the queue. `rung` is called after alarms have rung.
  AlarmQueue(boost::asio::io_context& io, Clock& clock, std::function<void()> rung);
  AlarmQueue(const AlarmQueue&) = delete;
  AlarmQueue& operator=(const AlarmQueue&) = delete;

  // Returns the number of the alarm, for cancel(). `ring` is called once, from the loop and never
  // before set() returns. What it throws is logged.
  std::uint64_t set(Timestamp due, Leap leap, UniqueFunction<void()> ring);

  // Does nothing if the alarm has rung.
  void cancel(std::uint64_t number);

  // To be called when the clock was moved.
  void look_again();

  // The timer of the alarm of that kind that is due first.
  std::optional<std::pair<Timestamp, TimerKey>> first(Leap leap) const {
    return timers_.at(leap).first();
  }

 private:
  struct Alarm {
    Leap leap;
    UniqueFunction<void()> ring;

    Alarm(Leap kind, UniqueFunction<void()> act) : leap(kind), ring(std::move(act)) {}
  };

  Timers::Fire ringer();

  const std::function<void()> rung_;
  std::uint64_t last_number_ = 0;
  std::map<std::uint64_t, Alarm> alarms_;
  std::map<Leap, Timers> timers_;
};

// The group of every alarm's TimerKey; no execution has that id.
inline constexpr std::int64_t kAlarmGroup = -1;

}  // namespace sidestep::timing
