#include "asl/runtime/join.h"

#include <algorithm>
#include <utility>

namespace sidestep::asl {

Join::Join(Scheduler& scheduler, std::size_t count, std::size_t at_once, Make make, Ended ended)
    : count_(count),
      at_once_(at_once),
      make_(std::move(make)),
      ended_(std::move(ended)),
      missing_(count),
      waker_(scheduler) {}

bool Join::await_ready() {
  for (std::size_t i = 0; i < std::min(count_, at_once_); ++i) make_next(std::nullopt);
  start_made();
  return settled();
}

Join::Outcome Join::await_resume() {
  waker_.disarm();
  if (failure_) return unexpected(*std::move(failure_));
  return Success{last_ended_};
}

void Join::make_next(std::optional<std::size_t> after) {
  watchers_.push_back(watch(made_, make_(made_, after)));
  ++made_;
}

// Flows that end at once make others, which are started by the loop that is already running: the
// stack does not grow with their number.
void Join::start_made() {
  if (starting_) return;
  starting_ = true;
  while (started_ < made_ && !settled()) watchers_[started_++].start();
  starting_ = false;
}

Flow<Done> Join::watch(std::size_t index, Flow<BranchOutcome> flow) {
  BranchOutcome outcome = unexpected(StateError{});
  {
    Flow<BranchOutcome> running = std::move(flow);  // its frame goes as soon as it has ended
    outcome = co_await std::move(running);
  }
  note_end(index, std::move(outcome));
  co_return Done{};
}

void Join::note_end(std::size_t index, BranchOutcome outcome) {
  if (settled()) return;  // a sibling failed in this very turn
  if (outcome) {
    last_ended_ = index;
    --missing_;
    ended_(index);
    if (made_ < count_) {
      make_next(index);
      start_made();
    }
  } else {
    failure_ = Failure{index, std::move(outcome).error()};
  }
  // The parent may destroy the flow that ended, so it must not run until that flow is done.
  if (settled()) waker_.wake();
}

}  // namespace sidestep::asl
