#pragma once
// What may be chosen about an engine.

#include <chrono>

namespace sidestep::engine {

// What becomes of the tasks that were in flight when the server ended: whether they did their work
// is not known.
enum class InFlight {
  kRestart,  // they are started again: at least once
  kFail,     // they fail with Sidestep.TaskInterrupted, which Retry and Catch may name
};

struct Options {
  // How long a clock that skips waits for callers who could still answer a task.
  std::chrono::milliseconds skip_grace{200};
  InFlight in_flight = InFlight::kRestart;
};

}  // namespace sidestep::engine
