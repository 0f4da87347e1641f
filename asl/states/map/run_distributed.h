#pragma once
// A Map in Mode DISTRIBUTED: has its Map Run carried out, and waits for it. The children write
// nothing into this execution's history.

#include "asl/states/map/map_fields.h"
#include "asl/states/state.h"

namespace sidestep::asl {

// `input` is the state's effective input. References outlive the flow.
// REQUIRES: fields.distributed.
Flow<Outcome> run_distributed(Visit& visit, const MapFields& fields, Payload input);

}  // namespace sidestep::asl
