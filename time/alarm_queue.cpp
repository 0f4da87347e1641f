#include "time/alarm_queue.h"

#include "base/fault.h"

namespace sidestep::timing {

AlarmQueue::AlarmQueue(boost::asio::io_context& io, Clock& clock, std::function<void()> rung)
    : rung_(std::move(rung)) {
  for (const Leap leap : {Leap::kAlways, Leap::kWhileExecutionsWait, Leap::kNever}) {
    timers_.try_emplace(leap, io, clock, ringer());
  }
}

// An alarm may cancel others that are due at the same time.
Timers::Fire AlarmQueue::ringer() {
  return [this](std::int64_t, const std::vector<std::uint64_t>& numbers) {
    for (const std::uint64_t number : numbers) {
      auto alarm = alarms_.extract(number);
      if (alarm) note_fault("an alarm", fault_in([&] { alarm.mapped().ring(); }));
    }
    rung_();
  };
}

std::uint64_t AlarmQueue::set(Timestamp due, Leap leap, UniqueFunction<void()> ring) {
  const std::uint64_t number = ++last_number_;
  alarms_.try_emplace(number, leap, std::move(ring));
  timers_.at(leap).add({kAlarmGroup, number}, due);
  return number;
}

void AlarmQueue::cancel(std::uint64_t number) {
  const auto alarm = alarms_.extract(number);
  if (alarm) timers_.at(alarm.mapped().leap).cancel({kAlarmGroup, number});
}

void AlarmQueue::look_again() {
  for (auto& [leap, timers] : timers_) timers.look_again();
}

}  // namespace sidestep::timing
