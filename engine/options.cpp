#include "engine/options.h"

#include <random>

#include "base/limits.h"

namespace sidestep::engine {

std::uint64_t random_seed() {
  static_assert(sizeof(std::random_device::result_type) == 4);
  std::random_device device;
  return (std::uint64_t{device()} << 32) | device();
}

Pace real_pace() {
  using Machine = std::chrono::steady_clock;
  const auto end = Machine::now() + std::chrono::milliseconds(limits::kSliceMillis);
  return {.is_over = [end] { return Machine::now() >= end; }};
}

}  // namespace sidestep::engine
