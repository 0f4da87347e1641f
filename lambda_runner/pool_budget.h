#pragma once
// How many processes there may be, over all functions. It counts; who makes room and who is
// notified of room is the pool's business.

#include <cstddef>
#include <functional>

#include "lambda_runner/pool_settings.h"

namespace sidestep::lambda {

class PoolBudget {
 public:
  // `room_wanted` is called when a process is missing because all are taken; it returns whether one
  // ends now. `room_made` is called when there may be room again. `settings` outlives the budget.
  PoolBudget(const PoolSettings& settings, std::function<bool()> room_wanted,
             std::function<void()> room_made)
      : settings_(settings),
        room_wanted_(std::move(room_wanted)),
        room_made_(std::move(room_made)) {}

  // True if another process may start; it then counts as starting.
  bool take() {
    if (starting_ >= settings_.starting_max) return false;
    if (alive_ >= settings_.workers_max) {
      if (!is_room_coming_) is_room_coming_ = room_wanted_();
      return false;
    }
    ++starting_;
    ++alive_;
    return true;
  }
  // It has started, or never will.
  void started() {
    --starting_;
    room_made_();
  }
  void ended() {
    --alive_;
    is_room_coming_ = false;
    room_made_();
  }
  // A process that others may have if they need one more.
  void idle() {
    if (alive_ >= settings_.workers_max) room_made_();
  }

  std::size_t alive() const { return alive_; }

 private:
  const PoolSettings& settings_;
  std::function<bool()> room_wanted_;
  std::function<void()> room_made_;
  std::size_t starting_ = 0;
  std::size_t alive_ = 0;
  bool is_room_coming_ = false;
};

}  // namespace sidestep::lambda
