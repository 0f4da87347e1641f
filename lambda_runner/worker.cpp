#include "lambda_runner/worker.h"

#include "base/invariant.h"
#include "lambda_runner/response_limits.h"

namespace sidestep::lambda {

Worker::Step Worker::asks_next() {
  if (state_ == State::kBusy) return {.verdict = RuntimeApiVerdict::kOutOfOrder};
  if (state_ == State::kDying || state_ == State::kDead) return {};
  const bool was_idle = state_ == State::kIdle;  // it asks again over a new connection
  state_ = State::kIdle;
  if (is_retired_) return die({});
  return {.is_free = !was_idle};
}

void Worker::assign(std::string request_id) {
  SIDESTEP_INVARIANT(state_ == State::kIdle, "only an idle worker takes an invocation");
  state_ = State::kBusy;
  request_id_ = std::move(request_id);
}

Worker::Step Worker::responds(std::string_view request_id, std::string body, std::size_t size) {
  if (!owes_answer_to(request_id)) return {.verdict = RuntimeApiVerdict::kUnknownRequest};
  state_ = State::kFinishing;
  if (size > kResponseMax) {
    return {.verdict = RuntimeApiVerdict::kTooLarge,
            .ending = Ending{.failure = Failure{.cause = Failure::Cause::kResponseTooLarge}}};
  }
  return {.ending = Ending{.payload = std::move(body)}};
}

Worker::Step Worker::reports_error(std::string_view request_id, std::string body) {
  if (!owes_answer_to(request_id)) return {.verdict = RuntimeApiVerdict::kUnknownRequest};
  state_ = State::kFinishing;
  return {.ending = Ending{.failure = Failure{.text = std::move(body)}}};
}

Worker::Step Worker::reports_init_error(std::string body) {
  if (state_ != State::kStarting) return {.verdict = RuntimeApiVerdict::kOutOfOrder};
  state_ = State::kDying;  // it exits by itself, after its last output
  return {.start_failure = Failure{.text = std::move(body)}};
}

Worker::Step Worker::times_out() {
  switch (state_) {
    case State::kBusy:
      return die({.ending = Ending{.failure = Failure{.cause = Failure::Cause::kTimedOut}}});
    case State::kStarting:
      return die({.start_failure = Failure{.cause = Failure::Cause::kTimedOut}});
    case State::kIdle:  // nobody has needed it for a while
    case State::kFinishing:
    case State::kDying:
      return die({});
    case State::kDead:
      return {};
  }
  return {};
}

Worker::Step Worker::exits(ExitStatus status) {
  const State before = std::exchange(state_, State::kDead);
  const Failure failure{.cause = Failure::Cause::kExited, .exit = status};
  if (before == State::kBusy) return {.ending = Ending{.failure = failure}};
  if (before == State::kStarting) return {.start_failure = failure};
  return {};
}

Worker::Step Worker::cannot_start(std::string why) {
  const State before = std::exchange(state_, State::kDead);
  Failure failure{.cause = Failure::Cause::kUnableToStart, .text = std::move(why)};
  if (before == State::kBusy) return {.ending = Ending{.failure = std::move(failure)}};
  return {.start_failure = std::move(failure)};
}

Worker::Step Worker::retire() {
  is_retired_ = true;
  return state_ == State::kIdle ? die({}) : Step{};
}

Worker::Step Worker::die(Step step) {
  state_ = State::kDying;
  step.must_die = true;
  return step;
}

}  // namespace sidestep::lambda
