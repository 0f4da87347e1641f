#pragma once
// Runs what may take long without holding up the loop: some of it at once, and what is left of it
// slice by slice, in turns of the loop between which everybody else gets theirs.
// docs/decisions/0012-turns-in-slices.md
//
// Everything happens on the thread that runs `io`. A body must therefore not rely on what others
// may change while it pauses, which it does wherever it accounts for work (base/pace.h).

#include <boost/asio/io_context.hpp>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <optional>

#include "base/fiber.h"
#include "base/unique_function.h"

namespace sidestep::engine {

class Slices {
 public:
  // Gets what the body has thrown, or null. Must not throw.
  using Done = UniqueFunction<void(std::exception_ptr)>;

  // `io` outlives it. `pace` is asked for each slice how long it is.
  Slices(boost::asio::io_context& io, std::function<Pace()> pace);
  Slices(const Slices&) = delete;
  Slices& operator=(const Slices&) = delete;

  // Runs `body`, then calls `done`: both before run() returns, if there is enough left of the slice
  // that all new bodies of one turn of the loop share. Those that take longer get a slice each, one
  // after the other. What has not ended when this is destroyed is unwound, and its `done` is never
  // called.
  void run(UniqueFunction<void()> body, Done done);

  // Nothing is left to be run.
  bool idle() const { return new_.empty() && begun_.empty(); }

 private:
  struct Work {
    std::unique_ptr<Fiber> body;
    Done done;
  };

  void begin(Work work);
  void take_turn();
  void post_turn();
  static bool advance(Work& work, const Pace& pace);

  boost::asio::io_context& io_;
  const std::function<Pace()> pace_;
  std::optional<Pace> shared_;  // what is left of the slice for new bodies in this turn of the loop
  bool used_up_ = false;        // nothing is
  bool posted_ = false;
  std::deque<Work> new_;
  std::deque<Work> begun_;
  std::shared_ptr<Slices*> self_;  // for what is posted
};

}  // namespace sidestep::engine
