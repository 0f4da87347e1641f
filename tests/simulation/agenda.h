#pragma once
// What is going to happen in the simulated world, in its time.

#include <functional>
#include <map>
#include <optional>

#include "base/time.h"

namespace sidestep::simulation {

class Agenda {
 public:
  using Action = std::function<void()>;

  void add(Timestamp at, Action action) {
    actions_.emplace(std::pair(at, ++count_), std::move(action));
  }

  std::optional<Timestamp> next() const {
    if (actions_.empty()) return std::nullopt;
    return actions_.begin()->first.first;
  }

  // REQUIRES: there is one.
  Action take() { return std::move(actions_.extract(actions_.begin()).mapped()); }

 private:
  std::uint64_t count_ = 0;
  std::map<std::pair<Timestamp, std::uint64_t>, Action> actions_;
};

}  // namespace sidestep::simulation
