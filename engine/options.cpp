#include "engine/options.h"

#include "base/limits.h"
#include "base/random_word.h"

namespace sidestep::engine {

std::uint64_t random_seed() { return random_word(); }

Pace real_pace() {
  using Machine = std::chrono::steady_clock;
  const auto end = Machine::now() + std::chrono::milliseconds(limits::kSliceMillis);
  return {.is_over = [end] { return Machine::now() >= end; }};
}

}  // namespace sidestep::engine
