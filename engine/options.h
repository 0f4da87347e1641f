#pragma once
// What may be chosen about an engine.

#include <chrono>
#include <cstdint>
#include <functional>

#include "base/fiber.h"
#include "base/log.h"

namespace sidestep::engine {

// What becomes of the tasks that were in flight when the server ended: whether they did their work
// is not known.
enum class InFlight {
  kRestart,  // they are started again: at least once
  kFail,     // they fail with Sidestep.TaskInterrupted, which Retry and Catch may name
};

// Chance itself: the seed of an execution decides its tokens, so it must not be guessable.
std::uint64_t random_seed();

// A slice of limits::kSliceMillis, which begins now.
Pace real_pace();

// Some 8,000 executions.
inline constexpr std::int64_t kMemoryForExecutions = 64'000'000;

struct Options {
  // How long a clock that skips waits for callers who could still answer a task.
  std::chrono::milliseconds skip_grace{200};
  InFlight in_flight = InFlight::kRestart;
  // The level at which the log shows executions, and where time leaps.
  log::Level story = log::Level::kInfo;
  // The seeds of executions; from another source in runs that are to be repeated.
  std::function<std::uint64_t()> seeds = random_seed;
  // How long a turn of an execution may have the loop at once; by another measure in runs that are
  // to be repeated.
  std::function<Pace()> pace = real_pace;
  // Bytes that executions may take in memory while they wait; see Dormancy.
  std::int64_t memory_for_executions = kMemoryForExecutions;
};

}  // namespace sidestep::engine
