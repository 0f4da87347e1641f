#pragma once
// Moves a clock that skips to the next timer whenever nothing else is outstanding. It never jumps
// over work: a function that runs has the time it needs, and its own timeout in real time.

#include <boost/asio/steady_timer.hpp>
#include <functional>

#include "engine/clock.h"
#include "engine/timers.h"

namespace sidestep::engine {

// What there is to wait for besides timers.
enum class Outstanding {
  kWork,     // tasks that run, or what was said and is not durable yet
  kCallers,  // only tasks that callers may answer
  kNothing,
};

class TimeSkip {
 public:
  // References outlive it; `outstanding` is asked by consider() and later.
  TimeSkip(boost::asio::io_context& io, Clock& clock, const Timers& timers,
           std::function<Outstanding()> outstanding);

  // To be called after everything that may have been the last thing outstanding.
  void consider();

 private:
  void skip();

  Clock& clock_;
  const Timers& timers_;
  const std::function<Outstanding()> outstanding_;
  boost::asio::steady_timer grace_;
};

}  // namespace sidestep::engine
