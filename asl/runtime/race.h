#pragma once
// Waits for the first of several pending things to send a message: a task against its timeout and
// its heartbeat.
//
//   Race race(scheduler, {&task, &timeout});
//   Scheduler::Pending* first = co_await race;

#include <coroutine>
#include <initializer_list>
#include <vector>

#include "asl/runtime/scheduler.h"

namespace sidestep::asl {

class Race {
 public:
  // Null runners are left out. The runners outlive the race.
  Race(Scheduler& scheduler, std::initializer_list<Scheduler::Pending*> runners)
      : waker_(scheduler) {
    for (Scheduler::Pending* runner : runners) {
      if (runner) runners_.push_back(runner);
    }
  }
  Race(const Race&) = delete;
  Race& operator=(const Race&) = delete;
  ~Race() { watch(nullptr); }

  bool await_ready() const { return winner() != nullptr; }
  void await_suspend(std::coroutine_handle<> flow) {
    waker_.arm(flow);
    watch(&waker_);
  }
  // One that has a message; of several the first in the list.
  Scheduler::Pending* await_resume() {
    waker_.disarm();
    watch(nullptr);
    return winner();
  }

 private:
  void watch(Scheduler::Waker* waker) {
    for (Scheduler::Pending* runner : runners_) runner->set_waker(waker);
  }
  Scheduler::Pending* winner() const {
    for (Scheduler::Pending* runner : runners_) {
      if (runner->has_message()) return runner;
    }
    return nullptr;
  }

  std::vector<Scheduler::Pending*> runners_;
  Scheduler::Waker waker_;
};

}  // namespace sidestep::asl
