#pragma once
// All timers of all executions, with one Asio timer for the earliest. Nothing polls.

#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <map>
#include <set>
#include <vector>

#include "engine/clock.h"
#include "engine/integration.h"

namespace sidestep::engine {

class Timers {
 public:
  // Called for the timers of one execution that have the same due time, once that has come.
  using Fire = std::function<void(std::int64_t execution_id, std::vector<asl::Ticket> tickets)>;

  // `io` and `clock` outlive the timers.
  Timers(boost::asio::io_context& io, Clock& clock, Fire fire);

  // A timer is named like a task. One that is past fires in the next turn of the loop.
  void add(const TaskId& id, Timestamp due);
  void cancel(const TaskId& id);

  // The clock was moved.
  void look_again();

  std::size_t size() const { return due_of_.size(); }
  // The one that is due first.
  std::optional<std::pair<Timestamp, TaskId>> first() const {
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
  std::set<std::pair<Timestamp, TaskId>> queue_;
  std::map<TaskId, Timestamp> due_of_;
};

}  // namespace sidestep::engine
