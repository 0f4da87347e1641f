#pragma once
// Runs one state machine from the position of its scope to its end: the main loop of the
// interpreter.

#include "asl/runtime/join.h"
#include "asl/states/state_machine.h"

namespace sidestep::asl {

// The outcome of a state: its output, and the state that follows, if any.
struct Step {
  Payload output;
  std::optional<std::string> next;
  Variables::Map assigned;
};

using StepOrError = Expected<Step, StateError>;

// One attempt at a state. Both arguments outlive the flow.
Flow<StepOrError> attempt(Visit& visit, const NamedState& state);

// Applies a catcher to an error.
StepOrError caught(Visit& visit, const Catcher& catcher, const StateError& error);

// REQUIRES: the scope was sent to StartAt; or it has walked before, and a redrive lets it go on:
// then the state it was in, if any, is done again. `scope` and `machine` outlive the flow.
Flow<BranchOutcome> run_states(Scope& scope, const StateMachine& machine);

}  // namespace sidestep::asl
