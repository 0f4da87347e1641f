#pragma once
// Any number of timers, with one Asio timer for the earliest. Nothing polls.

#include <boost/asio/steady_timer.hpp>
#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "time/clock.h"

namespace sidestep::timing {

// Names a timer. What group and number mean is known to the owner of the timers.
struct TimerKey {
  std::int64_t group = 0;
  std::uint64_t number = 0;

  friend auto operator<=>(const TimerKey&, const TimerKey&) = default;
};

class Timers {
 public:
  // Called with the timers of one group that have the same due time, once that has come.
  using Fire = std::function<void(std::int64_t group, std::vector<std::uint64_t> numbers)>;

  // `io` and `clock` outlive the timers.
  Timers(boost::asio::io_context& io, Clock& clock, Fire fire);

  // A timer that is past fires in the next turn of the loop.
  // REQUIRES: no timer of that key is set.
  void add(const TimerKey& key, Timestamp due);
  // Does nothing if there is no such timer.
  void cancel(const TimerKey& key);

  // To be called when the clock was moved.
  void look_again();

  bool empty() const { return queue_.empty(); }
  std::size_t size() const { return due_of_.size(); }
  // The timer that is due first.
  std::optional<std::pair<Timestamp, TimerKey>> first() const {
    if (queue_.empty()) return std::nullopt;
    return *queue_.begin();
  }

 private:
  void arm();
  void fire_due();

  Clock& clock_;
  const Fire fire_;
  boost::asio::steady_timer timer_;
  std::optional<Timestamp> armed_for_;
  bool firing_ = false;
  std::set<std::pair<Timestamp, TimerKey>> queue_;
  std::map<TimerKey, Timestamp> due_of_;
};

}  // namespace sidestep::timing
