#pragma once
// Whether the states of a definition hang together: every target exists, every state can be
// reached, and every (sub-)workflow can end. Works on the definition itself, so that it can speak
// even where a state has other faults.

#include "asl/diagnostic.h"
#include "base/json.h"

namespace sidestep::asl {

// REQUIRES: `definition` is an object with an object "States".
void check_graph(const Json& definition, Diagnostics& diagnostics);

}  // namespace sidestep::asl
