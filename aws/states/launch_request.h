#pragma once
// What StartExecution and StartSyncExecution have in common: the request as the engine takes it,
// and the engine's refusals as errors of the API.

#include "engine/launch.h"
#include "aws/states/call.h"
#include "aws/states/errors.h"

namespace sidestep::api {

// REQUIRES: the members stateMachineArn, name, input and traceHeader are declared strings, the
// first Required. The input is moved out of the call.
engine::LaunchRequest launch_request(Call& call);

ApiError launch_error(engine::LaunchRefusal refusal);

}  // namespace sidestep::api
