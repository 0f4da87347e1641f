#pragma once
// Walks one state machine from StartAt to its end: the loop that the whole interpreter exists for.

#include "asl/runtime/join.h"
#include "asl/states/state_machine.h"

namespace sidestep::asl {

// `scope` and `machine` outlive the flow.
Flow<BranchOutcome> run_states(Scope& scope, const StateMachine& machine, Payload input);

}  // namespace sidestep::asl
