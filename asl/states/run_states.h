#pragma once
// Walks one state machine from where its scope stands to its end: the loop that the whole
// interpreter exists for.

#include "asl/runtime/join.h"
#include "asl/states/state_machine.h"

namespace sidestep::asl {

// REQUIRES: the scope was sent to StartAt; or it has walked before, and a redrive lets it go on:
// then the state it was in, if any, is done again. `scope` and `machine` outlive the flow.
Flow<BranchOutcome> run_states(Scope& scope, const StateMachine& machine);

}  // namespace sidestep::asl
