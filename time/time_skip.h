#pragma once
// Moves a clock that leaves out time: to the next timer, whenever nothing else is outstanding. It
// never leaps over what is not durable yet; the clock decides how long it waits for running tasks
// and for callers (Clock::Leap).

#include <boost/asio/steady_timer.hpp>
#include <functional>

#include "time/clock.h"
#include "time/timers.h"

namespace sidestep::timing {

// What there is to wait for besides timers; the greatest counts.
enum class Outstanding {
  kNothing,
  kCallers,    // tasks that callers may answer
  kWork,       // tasks that run
  kUnsettled,  // something is not durable yet; consider() will be called when it is
};

// That time was left out, up to a timer.
struct Leapt {
  Millis by{};
  Timestamp to{};
  TimerKey timer{};  // the first of those that are due there
};

class TimeSkip {
 public:
  using LastRequest = std::function<std::chrono::steady_clock::time_point()>;
  using OnLeapt = std::function<void(const Leapt& leapt)>;
  // What decides about a leap.
  struct Sources {
    std::function<Outstanding()> outstanding;
    // The timer to stop at next. `until`: how far the clock goes at most.
    std::function<std::optional<std::pair<Timestamp, TimerKey>>(Timestamp until)> next;
    // When a client asked for something last: one that polls is still there, and may answer a
    // task. May be null.
    LastRequest last_request{};
  };

  // References outlive it. `sources` are asked by consider() and later. `leapt` is called for each
  // leap, before timers fire; may be null.
  TimeSkip(boost::asio::io_context& io, Clock& clock, Sources sources, OnLeapt leapt = {});

  // To be called after everything that may have been the last thing outstanding, and when the clock
  // was moved.
  void consider();

 private:
  void wait_on(Clock::Wait grace, Clock::Wait wait);
  void leap();

  Clock& clock_;
  const Sources sources_;
  const OnLeapt leapt_;
  boost::asio::steady_timer grace_;
};

}  // namespace sidestep::timing
