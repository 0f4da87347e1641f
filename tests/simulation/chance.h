#pragma once
// Decisions of a simulation, all from one seed; streams that are split off do not disturb others.

#include <initializer_list>
#include <vector>

#include "base/prng.h"

namespace sidestep::simulation {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : prng_(seed) { prng_.next(); }

  // A stream that depends on the seed and `name` alone.
  static Chance stream(std::uint64_t seed, std::uint64_t name) {
    return Chance(Prng(seed ^ (0xA5A5'0000'5A5Au * (name + 1))).next());
  }

  // from <= x <= to
  int between(int from, int to) {
    return from + static_cast<int>(prng_.next() % static_cast<std::uint64_t>(to - from + 1));
  }
  bool one_in(int count) { return between(1, count) == 1; }

  template <class Value>
  Value one_of(std::initializer_list<Value> values) {
    return values.begin()[between(0, static_cast<int>(values.size()) - 1)];
  }
  template <class Value>
  const Value& one_of(const std::vector<Value>& values) {
    return values[static_cast<std::size_t>(between(0, static_cast<int>(values.size()) - 1))];
  }

  Prng& prng() { return prng_; }

 private:
  Prng prng_;
};

}  // namespace sidestep::simulation
