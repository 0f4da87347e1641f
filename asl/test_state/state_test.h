#pragma once
// One visit to one state, for TestState: the same attempt that an execution makes, after which
// Retry and Catch decide what would follow an error, and the visit ends.
//
// An Interpreter runs it, so that the state waits as in an execution.

#include <cstdint>
#include <optional>
#include <string>

#include "asl/states/rehearsal.h"
#include "asl/states/run_states.h"
#include "asl/test_state/subject.h"

namespace sidestep::asl {

struct TestOutcome {
  enum class Status { kSucceeded, kFailed, kRetriable, kCaughtError };

  Status status = Status::kFailed;
  std::optional<Payload> output;     // of kSucceeded and kCaughtError
  std::optional<std::string> error;  // of the others, and of kCaughtError
  std::optional<std::string> cause;
  std::optional<std::string> next_state;
  std::optional<std::int64_t> catch_index;    // the catcher that takes the error
  std::optional<std::int64_t> retry_index;    // the retrier that takes it, or has no attempt left
  std::optional<std::int64_t> retry_seconds;  // of kRetriable: until the next attempt
  Variables::Map variables;                   // after the state, if it was left
};

class StateTest {
 public:
  StateTest(TestSubject subject, Rehearsal rehearsal, Variables::Map variables)
      : subject_(std::move(subject)),
        rehearsal_(std::move(rehearsal)),
        variables_(std::move(variables)) {}
  StateTest(const StateTest&) = delete;
  StateTest& operator=(const StateTest&) = delete;

  // Visits the state. The flow gives the state's output or its error, as a sub-workflow would.
  // REQUIRES: called once; the test and the scope outlive the flow.
  Flow<BranchOutcome> run(Scope& scope, Payload input);

  // The outcome of the visit; a timeout if it is not over or was cut off.
  TestOutcome outcome() const;

  // The report of the visit so far, without what AWS does not show of such a state.
  Rehearsal told() const;

 private:
  Flow<BranchOutcome> visit(Scope& scope, Payload input);
  TestOutcome after_error(Visit& visit, const StateError& error) const;
  static TestOutcome left(TestOutcome::Status status, Scope& scope, Step step);

  const TestSubject subject_;
  const std::string state_name_{kTestedStateName};
  Rehearsal rehearsal_;
  const Variables::Map variables_;
  std::optional<TestOutcome> outcome_;
};

}  // namespace sidestep::asl
