#include "engine/options.h"

#include <random>

namespace sidestep::engine {

std::uint64_t random_seed() {
  static_assert(sizeof(std::random_device::result_type) == 4);
  std::random_device device;
  return (std::uint64_t{device()} << 32) | device();
}

}  // namespace sidestep::engine
