#pragma once
// What stands for the loop in tests of things that post to it: keeps what is posted until the test
// lets it run. Posting is allowed from any thread; the rest belongs to the test's.

#include <mutex>
#include <utility>
#include <vector>

#include "base/unique_function.h"

namespace sidestep::testing {

class PostedTurns {
 public:
  void post(UniqueFunction<void()> turn) {
    const std::lock_guard lock(mutex_);
    turns_.push_back(std::move(turn));
  }

  // Runs what is there now, in order; what that posts stays for the next time.
  std::size_t run() {
    std::vector<UniqueFunction<void()>> turns;
    {
      const std::lock_guard lock(mutex_);
      turns.swap(turns_);
    }
    for (auto& turn : turns) turn();
    return turns.size();
  }

  void run_all() {
    while (run() > 0) {
    }
  }

 private:
  std::mutex mutex_;
  std::vector<UniqueFunction<void()>> turns_;
};

}  // namespace sidestep::testing
