#pragma once
// What StartExecution and StartSyncExecution have in common: the request as the engine takes it,
// and the engine's refusals as errors of the API.

#include "engine/launch.h"
#include "aws/core/call.h"
#include "aws/states/errors.h"
#include "aws/states/states.h"

namespace sidestep::aws::states {

// REQUIRES: the members stateMachineArn, name, input and traceHeader are declared strings, the
// first Required. The input is moved out of the call.
engine::LaunchRequest launch_request(States& states, Call& call);

Error launch_error(engine::LaunchRefusal refusal);

}  // namespace sidestep::aws::states
