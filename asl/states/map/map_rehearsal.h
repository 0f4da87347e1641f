#pragma once
// A Map in TestState: its items, the input of each iteration, its limits, and a mock in place of
// the iterations.

#include "asl/states/map/map_fields.h"
#include "asl/states/state.h"

namespace sidestep::asl {

// `input` is the state's effective input. A mocked result fails the state nevertheless if more
// iterations failed than it tolerates.
// REQUIRES: the visit has a rehearsal with a mock.
Outcome rehearse_map(Visit& visit, const MapFields& fields, const Payload& input);

}  // namespace sidestep::asl
