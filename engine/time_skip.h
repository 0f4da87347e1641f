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

class TimeSkip {
 public:
  // References outlive it; `outstanding` is asked by consider() and later.
  TimeSkip(boost::asio::io_context& io, Clock& clock, const Timers& timers,
           std::function<Outstanding()> outstanding);

  // To be called after everything that may have been the last thing outstanding, and when the clock
  // was moved.
  void consider();

 private:
  void leap();

  Clock& clock_;
  const Timers& timers_;
  const std::function<Outstanding()> outstanding_;
  boost::asio::steady_timer grace_;
};

}  // namespace sidestep::engine
