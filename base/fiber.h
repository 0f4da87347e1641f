#pragma once
// A function that may pause midway and continue later, on the same thread: it runs on a stack
// of its own. For work that must come out whole, and must not hold up everything else until it
// does (docs/decisions/0012-turns-in-slices.md).
//
//   Fiber fiber([&] { result = long_computation(); });   // which calls pace::spend() (base/pace.h)
//   while (!fiber.resume(pace)) { ...others have the loop... }

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>

#include "base/unique_function.h"

namespace sidestep {

// How long a fiber may run before it pauses.
struct Pace {
  // After how much work, as pace::spend() counts it, `is_over` is asked.
  std::int64_t step = 1024;
  std::function<bool()> is_over;
};

// One that is over after so much work; for runs that are to be repeated.
Pace pace_of_work(std::int64_t work);

class Fiber {
 public:
  // Thrown in a body that has paused when its fiber is destroyed. No other code may catch it.
  struct Abandoned {};

  explicit Fiber(UniqueFunction<void()> body);
  Fiber(const Fiber&) = delete;
  Fiber& operator=(const Fiber&) = delete;
  // What a paused body has on its stack is destroyed.
  ~Fiber();

  // Runs the body until it pauses, which is when pace::spend() finds that `pace` is over, or until
  // it ends. True: it has ended. Throws what the body throws, and that is its end too. May be
  // called inside another fiber.
  // REQUIRES: the body has not ended.
  bool resume(const Pace& pace);

  // Whether a body is running.
  static bool is_inside();

  // For pace::spend(): asks the pace of the fiber that runs, if one does, and pauses it if that is
  // over. Returns how much work may be done before it is asked again.
  static std::int64_t consider();

 private:
  class Context;
  class Spare;

  static void run_bodies();
  void run_body();
  void switch_in();

  UniqueFunction<void()> body_;
  std::exception_ptr failure_;
  const Pace* pace_ = nullptr;
  Fiber* outer_ = nullptr;  // the one that resumed this one
  bool started_ = false;
  bool done_ = false;
  bool abandoned_ = false;
  std::unique_ptr<Context> context_;
};

}  // namespace sidestep
