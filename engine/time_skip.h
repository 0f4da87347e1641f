#pragma once
// Moves a clock that leaves out time: to the next timer, whenever nothing else is outstanding. It
// never leaps over what was said and is not durable yet; how long it waits for running tasks and
// for callers is the clock's to say (Clock::Leap).

#include <boost/asio/steady_timer.hpp>
#include <functional>

#include "engine/clock.h"
#include "engine/timers.h"

namespace sidestep::engine {

// What there is to wait for besides timers; the greatest counts.
enum class Outstanding {
  kNothing,
  kCallers,    // tasks that callers may answer
  kWork,       // tasks that run
  kUnsettled,  // what was said is not durable yet; consider() will be called when it is
};

// That time was left out, up to a timer.
struct Leapt {
  Millis by{};
  Timestamp to{};
  TaskId timer{};  // the first of those that are due there
};

class TimeSkip {
 public:
  using LastRequest = std::function<std::chrono::steady_clock::time_point()>;
  using OnLeapt = std::function<void(const Leapt& leapt)>;

  // References outlive it; `outstanding` is asked by consider() and later, and so is when a client
  // asked for something last: one that polls is still there, and may answer a task. `leapt` is told
  // of each leap, before timers fire. The last two may be null.
  TimeSkip(boost::asio::io_context& io, Clock& clock, const Timers& timers,
           std::function<Outstanding()> outstanding, LastRequest last_request = {},
           OnLeapt leapt = {});

  // To be called after everything that may have been the last thing outstanding, and when the clock
  // was moved.
  void consider();

 private:
  void wait_on(Clock::Wait grace, Clock::Wait wait);
  void leap();

  Clock& clock_;
  const Timers& timers_;
  const std::function<Outstanding()> outstanding_;
  const LastRequest last_request_;
  const OnLeapt leapt_;
  boost::asio::steady_timer grace_;
};

}  // namespace sidestep::engine
