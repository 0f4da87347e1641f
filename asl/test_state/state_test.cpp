#include "asl/test_state/state_test.h"

namespace sidestep::asl {

TestOutcome StateTest::left(TestOutcome::Status status, Scope& scope, Step step) {
  TestOutcome outcome;
  outcome.status = status;
  outcome.output = std::move(step.output);
  outcome.next_state = std::move(step.next);
  scope.assign(step.assigned);
  outcome.variables = scope.variables().own();
  return outcome;
}

// What Retry and Catch do with `error`.
TestOutcome StateTest::after_error(Visit& visit, const StateError& error) const {
  const ErrorPolicy& policy = subject_.state->errors;
  TestOutcome outcome;
  const Retrier* retrier = policy.retrier_for(error);
  std::optional<Millis> delay;
  if (retrier) {
    outcome.retry_index = retrier - policy.retriers.data();
    delay = retrier->delay_after(rehearsal_.retries, visit.scope().execution().prng);
  }
  const Catcher* catcher = delay ? nullptr : policy.catcher_for(error);
  StateError reported = error;
  if (delay) {
    outcome.status = TestOutcome::Status::kRetriable;
    outcome.retry_seconds = std::chrono::floor<std::chrono::seconds>(*delay).count();
  } else if (catcher) {
    StepOrError step = caught(visit, *catcher, error);
    if (step) {
      const auto retry_index = outcome.retry_index;
      outcome = left(TestOutcome::Status::kCaughtError, visit.scope(), *std::move(step));
      outcome.retry_index = retry_index;
    } else {
      reported = std::move(step).error();
    }
    outcome.catch_index = catcher - policy.catchers.data();
  }
  outcome.error = reported.name;
  outcome.cause = reported.cause;
  return outcome;
}

Flow<BranchOutcome> StateTest::run(Scope& scope, Payload input) {
  if (!subject_.map_name) {
    Flow<BranchOutcome> visited = visit(scope, std::move(input));
    co_return co_await std::move(visited);
  }
  // The first iteration, whose item is what it was given.
  Scope iteration(scope, MapItem{*subject_.map_name, 0, input.value()});
  Flow<BranchOutcome> visited = visit(iteration, std::move(input));
  co_return co_await std::move(visited);
}

Flow<BranchOutcome> StateTest::visit(Scope& scope, Payload input) {
  scope.assign(variables_);
  scope.go_to(state_name_, std::move(input));
  Visit visit(scope, *subject_.state->kind, state_name_, &rehearsal_);
  Flow<StepOrError> attempted = attempt(visit, *subject_.state);
  StepOrError step = co_await std::move(attempted);
  if (!step) {
    outcome_ = after_error(visit, step.error());
  } else {
    outcome_ = left(TestOutcome::Status::kSucceeded, scope, *std::move(step));
  }
  if (outcome_->output) co_return *outcome_->output;
  co_return unexpected(StateError{outcome_->error, outcome_->cause});
}

TestOutcome StateTest::outcome() const {
  if (outcome_) return *outcome_;
  TestOutcome timed_out;
  timed_out.error = std::string(errors::kTimeout);
  return timed_out;
}

Rehearsal StateTest::told() const {
  Rehearsal told = rehearsal_;
  if (subject_.state->behaviour->shows_input()) return told;
  for (const std::string_view stage :
       {stages::kAfterInputPath, stages::kAfterParameters, stages::kAfterArguments}) {
    told.data.erase(stage);
  }
  return told;
}

}  // namespace sidestep::asl
