#pragma once
// Walks one state machine from where its scope stands to its end: the loop that the whole
// interpreter exists for.

#include "asl/runtime/join.h"
#include "asl/states/state_machine.h"

namespace sidestep::asl {

// What came of a state: its output, and the state that follows, if any.
struct Step {
  Payload output;
  std::optional<std::string> next;
  Variables::Map assigned;
};

using StepOrError = Expected<Step, StateError>;

// One attempt at a state. Both arguments outlive the flow.
Flow<StepOrError> attempt(Visit& visit, const NamedState& state);

// What a catcher makes of an error.
StepOrError caught(Visit& visit, const Catcher& catcher, const StateError& error);

// REQUIRES: the scope was sent to StartAt; or it has walked before, and a redrive lets it go on:
// then the state it was in, if any, is done again. `scope` and `machine` outlive the flow.
Flow<BranchOutcome> run_states(Scope& scope, const StateMachine& machine);

}  // namespace sidestep::asl
