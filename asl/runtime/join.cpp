#include "asl/runtime/join.h"

#include <algorithm>
#include <utility>

namespace sidestep::asl {

Join::Join(Scheduler& scheduler, Plan plan, Make make, Ended ended)
    : plan_(plan),
      make_(std::move(make)),
      ended_(std::move(ended)),
      missing_(plan.count),
      waker_(scheduler) {}

bool Join::await_ready() {
  const std::size_t first = std::min(plan_.count, plan_.at_once);
  for (std::size_t i = 0; i < first; ++i) make_next(std::nullopt);
  beginning_ = true;
  start_made();
  beginning_ = false;
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
  while (started_ < made_ && starts_next()) watchers_[started_++].start();
  starting_ = false;
}

bool Join::starts_next() const {
  if (!failure_) return missing_ > 0;
  return plan_.beginning == Beginning::kTogether && beginning_ &&
         started_ < std::min(plan_.count, plan_.at_once) &&
         failure_->error.kind != StateError::Kind::kFatal;
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
  // A sibling failed in this very turn.
  if (failure_ && !(beginning_ && outcome)) return;
  if (outcome) {
    last_ended_ = index;
    --missing_;
    ended_(index);
    if (made_ < plan_.count && !failure_) {
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
