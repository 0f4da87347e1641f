#pragma once
// A small seeded generator (SplitMix64), the source of every random number of an execution: task
// tokens, jitter, States.UUID. The same seed gives the same numbers, on every machine, for ever:
// journals depend on it. Not for secrets.

#include <cstdint>

namespace sidestep {

class Prng {
 public:
  explicit Prng(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }

  // 0 <= x < 1, 53 random bits.
  double next_unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

 private:
  std::uint64_t state_;
};

}  // namespace sidestep
