#pragma once
// Runs flows side by side, at most so many at once, until all have succeeded or one has failed.
// The result of a flow is kept by the scope it runs in (asl/runtime/scope.h).
//
// Await it once. After a failure the flows still running are cancelled when the Join is destroyed.

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>

#include "asl/runtime/execution.h"
#include "asl/runtime/flow.h"
#include "asl/runtime/scheduler.h"

namespace sidestep::asl {

// How a sub-workflow ends: a branch of a Parallel state, an iteration of a Map.
using BranchOutcome = Expected<Payload, StateError>;

class Join {
 public:
  // Makes flow `index`. `after` is the flow whose end made room for it; nullopt for the first
  // ones, all of which are made before any of them runs.
  using Make =
      std::function<Flow<BranchOutcome>(std::size_t index, std::optional<std::size_t> after)>;
  using Ended = std::function<void(std::size_t index)>;

  struct Failure {
    std::size_t index = 0;
    StateError error;
  };
  struct Success {
    std::optional<std::size_t> last_ended;  // the flow that ended last, if there was one
  };
  using Outcome = Expected<Success, Failure>;

  // What happens to the first flows if one before them fails at once.
  enum class Beginning {
    kTogether,      // they still run to their first wait, unless the failure is fatal
    kUntilFailure,  // they do not run: Rules::kFirst
  };
  struct Plan {
    std::size_t count = 0;
    std::size_t at_once = 0;
    Beginning beginning = Beginning::kTogether;
  };

  // `ended` is called when a flow has succeeded, before another takes its place.
  Join(Scheduler& scheduler, Plan plan, Make make, Ended ended);
  Join(const Join&) = delete;
  Join& operator=(const Join&) = delete;

  bool await_ready();
  void await_suspend(std::coroutine_handle<> parent) { waker_.arm(parent); }
  Outcome await_resume();

 private:
  Flow<Done> watch(std::size_t index, Flow<BranchOutcome> flow);
  void note_end(std::size_t index, BranchOutcome outcome);
  void make_next(std::optional<std::size_t> after);
  void start_made();
  bool settled() const { return failure_.has_value() || missing_ == 0; }
  bool starts_next() const;

  const Plan plan_;
  const Make make_;
  const Ended ended_;
  std::size_t missing_;
  std::size_t made_ = 0;
  std::size_t started_ = 0;
  bool starting_ = false;
  bool beginning_ = false;  // those that are there from the beginning are being started
  std::optional<std::size_t> last_ended_;
  std::optional<Failure> failure_;
  Scheduler::Waker waker_;
  std::deque<Flow<Done>> watchers_;  // last: destroyed before what they refer to
};

}  // namespace sidestep::asl
